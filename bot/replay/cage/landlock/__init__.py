"""The cage for machines without user namespaces: Landlock, a system call filter, resource limits, a user of its own."""
