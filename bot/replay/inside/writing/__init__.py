"""Writes revisions and repairs of them."""
