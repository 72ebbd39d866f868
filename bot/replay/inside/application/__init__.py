"""Reads SQL, and code that sends it, without running any."""
