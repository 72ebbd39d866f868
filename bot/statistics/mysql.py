"""Looks at what MySQL or MariaDB knows of its tables: information_schema.TABLES, and performance_schema for writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

import pymysql

from bot.errors import UserError
from bot.statistics.counted import Counted

_TABLES = """
SELECT t.TABLE_NAME, coalesce(t.TABLE_ROWS, 0), coalesce(t.DATA_LENGTH, 0), w.COUNT_WRITE
FROM information_schema.TABLES t
LEFT JOIN performance_schema.table_io_waits_summary_by_table w
  ON w.OBJECT_SCHEMA = t.TABLE_SCHEMA AND w.OBJECT_NAME = t.TABLE_NAME
WHERE t.TABLE_SCHEMA = DATABASE() AND t.TABLE_TYPE = 'BASE TABLE'
"""


@dataclass(frozen=True, slots=True)
class MysqlCounters:
    """An open connection to one database."""

    _connection: pymysql.Connection

    @property
    def server(self) -> str:
        """The server's name and version, as it says itself."""
        return f"mysql {self._connection.get_server_info()}"

    def look(self) -> list[Counted]:
        """Return what stands at every table now; writes are None where performance_schema is off."""
        with self._connection.cursor() as cursor:
            cursor.execute(_TABLES)
            rows = cursor.fetchall()
        return [
            Counted("", name, int(count), int(size), None if writes is None else int(writes))
            for name, count, size, writes in rows
        ]


@contextmanager
def mysql_counters(url: str) -> Iterator[MysqlCounters]:
    """Open a connection for the length of the block. Raises UserError."""
    parts = urlsplit(url)
    try:
        with pymysql.connect(
            host=parts.hostname or "localhost",
            port=parts.port or 3306,
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            database=unquote(parts.path.strip("/")),
            connect_timeout=15,
            read_timeout=60,
            autocommit=True,
        ) as connection:
            yield MysqlCounters(connection)
    except (pymysql.Error, OSError) as error:
        raise UserError(f"The server's statistics cannot be read: {error}", "Check the URL and the account.") from error
