"""The web side: webhook, health and metrics."""
