"""Looks at the database over the trusted side's own connection: what stands there, and who holds which lock."""

from __future__ import annotations

import threading

import pymysql

from bot.replay.mysql.catalog.identity import Moment, followed, numbers_after
from bot.replay.mysql.catalog.read import read_unidentified
from bot.replay.mysql.connection import TrustedConnection
from bot.replay.mysql.sql.renames import Renames, stated_renames
from checks.catalog import Catalog

# As the server's sources and METADATA_LOCK_INFO name them, weakest first; performance_schema leaves out the MDL.
LOCK_MODES = (
    *("MDL_INTENTION_EXCLUSIVE", "MDL_SHARED", "MDL_SHARED_HIGH_PRIO", "MDL_SHARED_READ", "MDL_SHARED_WRITE"),
    *("MDL_SHARED_WRITE_LOW_PRIO", "MDL_SHARED_UPGRADABLE", "MDL_SHARED_READ_ONLY", "MDL_SHARED_NO_WRITE"),
    *("MDL_SHARED_NO_READ_WRITE", "MDL_EXCLUSIVE"),
)
_QUERIES = {
    "information_schema.METADATA_LOCK_INFO": (
        "SELECT TABLE_NAME, LOCK_MODE FROM information_schema.METADATA_LOCK_INFO"
        " WHERE THREAD_ID = %s AND TABLE_SCHEMA = %s AND LOCK_TYPE = 'Table metadata lock'"
    ),
    "performance_schema.metadata_locks": (
        "SELECT l.OBJECT_NAME, l.LOCK_TYPE FROM performance_schema.metadata_locks l"
        " JOIN performance_schema.threads t ON t.THREAD_ID = l.OWNER_THREAD_ID"
        " WHERE t.PROCESSLIST_ID = %s AND l.OBJECT_SCHEMA = %s AND l.OBJECT_TYPE = 'TABLE'"
        " AND l.LOCK_STATUS = 'GRANTED'"
    ),
}


class Looker:
    """Shared by the sessions of one proxy; what it read last holds until somebody changes a definition."""

    def __init__(
        self, connection: TrustedConnection, database: str, before: Catalog, lock_table: str | None = None
    ) -> None:
        self._connection = connection
        self._database = database
        self._query = _QUERIES[lock_table] if lock_table else None
        self._numbers = numbers_after(before)
        self._last = Moment(before, {})
        self._current = False
        self._lock = threading.Lock()
        self.existing = frozenset(table.oid for table in before.tables)
        """The tables that were there before the change, by identifier."""
        self.refused = 0
        """Questions that the server did not answer."""

    @property
    def sees_locks(self) -> bool:
        """Whether this server shows the locks of a session."""
        return self._query is not None

    def look(self) -> Moment:
        """Return what stands there now."""
        with self._lock:
            return self._last if self._current else self._read(Renames())

    def look_again(self, sql: str) -> Moment:
        """Return what stands there after a statement that may have changed definitions."""
        with self._lock:
            return self._read(stated_renames(sql))

    def forget(self) -> None:
        """Note that what was read last may hold no longer."""
        with self._lock:
            self._current = False

    def locks(self, session: int) -> dict[str, str] | None:
        """Return the strongest metadata lock of a session on each table; None where nobody can tell."""
        if self._query is None:
            return None
        with self._lock:
            try:
                rows = self._connection.rows(self._query, (session, self._database))
            except (pymysql.Error, OSError):
                self.refused += 1
                return None
        found: dict[str, str] = {}
        for table, mode in rows:
            name = f"MDL_{str(mode).removeprefix('MDL_')}"
            if name in LOCK_MODES and is_stronger(name, found.get(table)):
                found[str(table)] = name
        return found

    def _read(self, renames: Renames) -> Moment:
        try:
            seen = read_unidentified(self._connection, self._database)
        except (pymysql.Error, OSError):
            self.refused += 1
            return self._last
        catalog = followed(seen.catalog, seen.files, self._last, self._numbers, renames)
        self._last, self._current = Moment(catalog, seen.files), True
        return self._last


def is_stronger(mode: str, other: str | None) -> bool:
    """Say whether a mode stands above another one; any stands above none."""
    return other is None or LOCK_MODES.index(mode) > LOCK_MODES.index(other)
