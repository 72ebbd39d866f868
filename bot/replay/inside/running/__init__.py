"""Runs env.py and revisions, and says who sends which statement."""
