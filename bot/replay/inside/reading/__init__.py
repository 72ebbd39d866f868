"""Reads revisions and models as text and syntax trees; nothing of them is imported or run."""
