"""Values of environment variables that a repository itself gives for development, tests or CI, read as data."""
