"""What one statement did: its locks, rewrites and scans, read on the statement's own session."""
