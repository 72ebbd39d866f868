"""What must be known of a statement's text: its words, its command, and where options can be added to it."""
