"""What a MySQL or MariaDB database holds: read from information_schema, put together, and followed through renames."""
