"""The cage: hardened bubblewrap around everything that belongs to a pull request."""
