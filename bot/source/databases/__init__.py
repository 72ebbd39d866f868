"""What the files of a repository say about the database that a project is for."""
