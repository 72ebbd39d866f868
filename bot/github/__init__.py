"""GitHub: its events, a client behind ports, git over HTTP, and the one place that writes."""
