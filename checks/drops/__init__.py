"""Dropping and renaming what the running release uses."""
