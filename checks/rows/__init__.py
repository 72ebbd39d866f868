"""What a migration does to rows."""
