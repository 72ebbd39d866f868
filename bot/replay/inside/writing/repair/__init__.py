"""Repairs of committed migrations, as edits of their own text."""
