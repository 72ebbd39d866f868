"""The explicit list of dialects that a scratch database can have, and how each is reached from inside the cage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Address = Mapping[str, str]


class Dialect:
    """What the factories of SQLAlchemy need to know of one dialect."""

    def __init__(
        self,
        *,
        backend: str,
        synchronous: tuple[str, ...],
        asynchronous: tuple[str, ...],
        parts: Callable[[Address], dict[str, Any]],
        shown: str,
        connect_arguments: frozenset[str] = frozenset(),
        keeps_pools: bool = False,
        other_backends: frozenset[str] = frozenset(),
    ) -> None:
        self.backend = backend
        """SQLAlchemy's name for it."""
        self.other_backends = other_backends
        """Further names that SQLAlchemy has for the same server; code gets the one that it asks for."""
        self.synchronous = synchronous
        """Its drivers, the best one first."""
        self.asynchronous = asynchronous
        self.parts = parts
        """Returns the parts of the scratch database's URL but for the driver."""
        self.shown = shown
        """What the code reads where it asks for a URL; without a percent sign, which configparser would expand."""
        self.connect_arguments = connect_arguments
        """Arguments for the driver that the code may choose itself: they say how it behaves and not where it goes."""
        self.keeps_pools = keeps_pools
        """Whether code may count on getting the same connection again."""


_POSTGRESQL = Dialect(
    backend="postgresql",
    synchronous=("psycopg2", "psycopg", "pg8000"),
    asynchronous=("asyncpg", "psycopg"),
    parts=lambda address: {
        "username": "postgres",
        "database": address["name"],
        "query": {"host": address["host"]},
    },
    shown="postgresql://postgres:postgres@localhost:5432/scratch",
    connect_arguments=frozenset({"application_name", "options", "server_settings"}),
)

_SQLITE = Dialect(
    backend="sqlite",
    synchronous=("pysqlite",),
    asynchronous=("aiosqlite",),
    parts=lambda address: {"database": address["path"]},
    shown="sqlite:////database/scratch.db",
    connect_arguments=frozenset({"autocommit", "detect_types", "isolation_level"}),
    keeps_pools=True,
)

# Code for MariaDB asks for mysql:// nearly always, and tests the dialect's name by that.
_MYSQL = Dialect(
    backend="mysql",
    synchronous=("pymysql", "MySQLdb"),
    asynchronous=("aiomysql", "asyncmy"),
    parts=lambda address: {
        "username": "root",
        "database": address["name"],
        "query": {"unix_socket": address["socket"], "charset": "utf8mb4"},
    },
    shown="mysql+pymysql://root:root@localhost:3306/scratch",
    connect_arguments=frozenset({"init_command", "sql_mode"}),
    other_backends=frozenset({"mariadb"}),
)

DIALECTS: Mapping[str, Dialect] = {
    "postgresql": _POSTGRESQL,
    "mysql": _MYSQL,
    "mariadb": _MYSQL,
    "sqlite": _SQLITE,
}
"""By the dialect of an address."""

MODULES = {"pysqlite": "sqlite3"}
"""The module of a driver that has another name."""
