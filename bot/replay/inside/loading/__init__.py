"""Lets code import that expects more than the cage has: its application, settings, options and libraries."""
