"""How a scratch server is set up: fast, private, and strict about what a migration may do."""

from __future__ import annotations

from pathlib import Path

from bot.replay.scratch import EMPTY

SUPERUSER = "migration_review"
"""The bootstrap superuser; only the trusted side connects as this role."""
ROLE = "postgres"
"""What migrations run as. It has the name that migrations expect of an owner, and no superuser rights: COPY … TO
PROGRAM, server files and untrusted languages are out of its reach (PostgreSQL manual, "Predefined Roles")."""

_SETTINGS = {
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
    "track_counts": "on",
    # A query whose client has been stopped must not go on and hold its locks.
    "client_connection_check_interval": "1s",
    # Not UTC: only then is timestamp -> timestamptz seen to rewrite the table.
    "timezone": "America/New_York",
    "logging_collector": "off",
    "log_min_messages": "fatal",
}
_WITHOUT_NAMESPACES = {
    # The host's /dev/shm is out of reach.
    "dynamic_shared_memory_type": "mmap",
}
_CALLS = frozenset(
    {"shmget", "shmat", "shmctl", "chmod", "fchmod", "fchmodat", "fchmodat2", "utime", "utimes", "utimensat"}
)
_SHARED_STATISTICS = 15
"""The first version whose counters need no collector process, which hears of them over a socket of the loopback."""
_PARAMETER_GRANTS, _COPY_STRATEGY = 15, 15
_ROLES_KEPT_FROM_CREATEROLE = 16
_OUTWARD_ROLES = "'pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files'"
_BUILTIN_LOCALE, _MAINTAIN_ROLE, _TRANSACTION_TIMEOUT = 17, 17, 17
_IO_METHOD, EXTENSION_PATH = 18, 18


def server_settings(major: int, *, namespaces: bool = True) -> dict[str, str]:
    """Return the settings of a server's command line."""
    settings = dict(_SETTINGS) if namespaces else {**_SETTINGS, **_WITHOUT_NAMESPACES}
    if major >= _IO_METHOD:
        settings["io_method"] = "sync"
    if major >= EXTENSION_PATH:
        settings["extension_control_path"] = "/extensions:$system"
    return settings


def counts_scans(major: int, *, namespaces: bool) -> bool:
    """Say whether a server sees which tables are read: before version 15 it hears that through a loopback's socket."""
    return namespaces or major >= _SHARED_STATISTICS


def server_calls(major: int, *, namespaces: bool = True) -> frozenset[str]:
    """Return the system calls that the server needs beyond what cages allow.

    PostgreSQL guards its data directory against a second server with a System V segment of a few bytes, and sets the
    modes and times of its own files. A cage's own network has nothing but the loopback.
    """
    return _CALLS | {"socket"} if namespaces and major < _SHARED_STATISTICS else _CALLS


def control_options(major: int, seconds: int) -> str:
    """Return the options of the trusted side's sessions, which no setting of a database may cripple."""
    timeouts = f"-c statement_timeout={seconds}s -c lock_timeout=0"
    return f"{timeouts} -c transaction_timeout=0" if major >= _TRANSACTION_TIMEOUT else timeouts


def locale_options(major: int) -> tuple[str, ...]:
    """Return initdb's options for a locale that sorts by code point and knows all of Unicode's letters, if there is."""
    if major >= _BUILTIN_LOCALE:
        return ("--locale-provider=builtin", "--locale=C.UTF-8")
    known = any(Path("/usr/lib/locale").glob("C.[uU][tT][fF]*8"))
    return (f"--locale={'C.UTF-8' if known else 'C'}",)


def setup(major: int) -> tuple[str, ...]:
    """Return what the single-user server runs once when the data directory is made; one statement a line."""
    maintain = ", pg_maintain" if major >= _MAINTAIN_ROLE else ""
    parameters = (f"GRANT SET ON PARAMETER session_replication_role TO {ROLE};",)
    # Before version 16 whoever may create roles may hand out these as well: without a name they cannot be.
    outward = (f"DELETE FROM pg_authid WHERE rolname IN ({_OUTWARD_ROLES});",)  # noqa: S608 - a constant
    return (
        f"CREATE ROLE {ROLE} LOGIN NOSUPERUSER CREATEDB CREATEROLE BYPASSRLS;",
        f"GRANT pg_read_all_data, pg_write_all_data, pg_monitor{maintain} TO {ROLE} WITH ADMIN OPTION;",
        *(parameters if major >= _PARAMETER_GRANTS else ()),
        *(outward if major < _ROLES_KEPT_FROM_CREATEROLE else ()),
        f"CREATE DATABASE {EMPTY} OWNER {ROLE};",
        # Each review copies the whole data directory: what nobody uses is left out.
        "DROP DATABASE postgres;",
        "UPDATE pg_database SET datistemplate = false WHERE datname = 'template0';",
        "DROP DATABASE template0;",
    )


def copy_strategy(major: int) -> str:
    """Return the words that let CREATE DATABASE copy files, which before version 15 it does anyhow."""
    return " STRATEGY FILE_COPY" if major >= _COPY_STRATEGY else ""
