"""The trusted proxy between a migration and a MySQL or MariaDB server: it sees every statement arrive."""
