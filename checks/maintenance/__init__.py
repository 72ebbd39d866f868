"""Commands that write a whole relation anew, or empty it."""
