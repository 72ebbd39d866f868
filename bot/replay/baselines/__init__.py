"""Bases whose history does not begin with an empty database: what stands in for the part that is missing."""
