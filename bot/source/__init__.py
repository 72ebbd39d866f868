"""Git: what a change is, read without running, importing or parsing anything of the repository as Python."""
