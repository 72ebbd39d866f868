"""Adding and changing columns."""
