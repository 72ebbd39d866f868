"""Building and dropping indexes."""
