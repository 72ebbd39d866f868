"""What is said of findings that somebody accepts."""
