"""GitHub's REST API: routes, who may call them, and what they answer."""
