"""Adding constraints to tables that have rows."""
