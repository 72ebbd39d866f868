"""The catalog query, one piece per system catalog."""
