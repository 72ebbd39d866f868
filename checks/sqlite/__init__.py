"""What only SQLite does: constraints that no ALTER TABLE changes, tables that a copy of them takes the place of."""
