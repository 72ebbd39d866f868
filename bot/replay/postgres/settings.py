"""How a scratch server is set up: fast, private, and strict about what a migration may do."""

from __future__ import annotations

from bot.replay.scratch import EMPTY

SUPERUSER = "migration_review"
"""The bootstrap superuser; only the trusted side connects as this role."""
ROLE = "postgres"
"""What migrations run as. It has the name that migrations expect of an owner, and no superuser rights: COPY … TO
PROGRAM, server files and untrusted languages are out of its reach (PostgreSQL manual, "Predefined Roles")."""

SERVER_CALLS = frozenset(
    {"shmget", "shmat", "shmctl", "chmod", "fchmod", "fchmodat", "fchmodat2", "utime", "utimes", "utimensat"}
)
"""PostgreSQL guards its data directory against a second server with a System V segment of a few bytes, and sets the
modes and times of its own files."""

SERVER_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0777",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "shared_buffers": "16MB",
    "max_connections": "40",
    "max_locks_per_transaction": "1024",
    "autovacuum": "off",
    "jit": "off",
    "io_method": "sync",
    "track_counts": "on",
    # A query whose client has been stopped must not go on and hold its locks.
    "client_connection_check_interval": "1s",
    "extension_control_path": "/extensions:$system",
    # Not UTC: only then is timestamp -> timestamptz seen to rewrite the table.
    "timezone": "America/New_York",
    "logging_collector": "off",
    "log_min_messages": "fatal",
}

SETTINGS_WITHOUT_NAMESPACES = {
    # The host's /dev/shm is out of reach.
    "dynamic_shared_memory_type": "mmap",
}

# Run once by the single-user server when the data directory is made; one statement a line.
SETUP = (
    f"CREATE ROLE {ROLE} LOGIN NOSUPERUSER CREATEDB CREATEROLE BYPASSRLS;",
    f"GRANT pg_read_all_data, pg_write_all_data, pg_monitor, pg_maintain TO {ROLE} WITH ADMIN OPTION;",
    f"GRANT SET ON PARAMETER session_replication_role TO {ROLE};",
    f"CREATE DATABASE {EMPTY} OWNER {ROLE};",
    # Each review copies the whole data directory: what nobody uses is left out.
    "DROP DATABASE postgres;",
    "UPDATE pg_database SET datistemplate = false WHERE datname = 'template0';",
    "DROP DATABASE template0;",
)
