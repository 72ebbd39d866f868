"""The report of one review, and the surfaces that show it."""
