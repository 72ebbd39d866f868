"""How a change is cut into releases and pull requests."""
