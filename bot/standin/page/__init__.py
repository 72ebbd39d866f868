"""The page of a pull request, as a person would see it on GitHub."""
