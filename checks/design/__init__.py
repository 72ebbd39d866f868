"""The shape of what a change adds: keys, references, types and names."""
