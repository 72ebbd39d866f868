"""Real git below the stand-in: bare repositories, their objects, differences and merges."""
