"""Looks at a PostgreSQL server's own counters (manual, "The Cumulative Statistics System"); it reads no table."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg

from bot.errors import UserError
from bot.statistics.counted import Counted

# Of the transaction alone, for a pooler hands the session on to the application.
_LIMITS = ("SET TRANSACTION READ ONLY", "SET LOCAL lock_timeout = '2s'", "SET LOCAL statement_timeout = '60s'")
_TABLES = """
SELECT n.nspname, c.relname,
       CASE c.relkind WHEN 'p' THEN 0 ELSE greatest(c.reltuples, s.n_live_tup, 0) END::bigint,
       pg_table_size(c.oid), coalesce(s.n_tup_ins + s.n_tup_upd + s.n_tup_del, 0), pn.nspname, p.relname
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_stat_all_tables s ON s.relid = c.oid
LEFT JOIN pg_inherits i ON i.inhrelid = c.oid AND c.relispartition
LEFT JOIN pg_class p ON p.oid = i.inhparent
LEFT JOIN pg_namespace pn ON pn.oid = p.relnamespace
WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
"""


@dataclass(frozen=True, slots=True)
class PostgresCounters:
    """An open connection."""

    _connection: psycopg.Connection[tuple[Any, ...]]

    @property
    def server(self) -> str:
        """The server's name and version."""
        return f"postgresql {self._connection.info.parameter_status('server_version')}"

    def look(self) -> list[Counted]:
        """Return what stands at every table now. Raises psycopg.Error."""
        with self._connection.transaction():
            for limit in _LIMITS:
                self._connection.execute(limit)
            rows = self._connection.execute(_TABLES).fetchall()
        return [
            Counted(schema, name, count, size, writes, (parent_schema, parent) if parent else None)
            for schema, name, count, size, writes, parent_schema, parent in rows
        ]


@contextmanager
def postgres_counters(url: str) -> Iterator[PostgresCounters]:
    """Open a connection for the length of the block. Raises UserError."""
    try:
        with psycopg.connect(url, autocommit=True, connect_timeout=15) as connection:
            yield PostgresCounters(connection)
    except psycopg.Error as error:
        message = str(error).strip().partition("\n")[0]
        raise UserError(f"The server's statistics cannot be read: {message}", "Check the URL and the role.") from error
