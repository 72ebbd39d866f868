"""Compares what the models describe with the database, as the project itself would."""
