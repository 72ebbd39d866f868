"""Creates what the models describe."""
