"""Models and migrations that say different things."""
