"""What the stand-in remembers: frozen records in tables, replaced when they change."""
