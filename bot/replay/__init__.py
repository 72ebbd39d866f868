"""Running a project's revisions in the sandbox and watching what they do."""
