"""Enumerated types."""
