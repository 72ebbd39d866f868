"""Leads every connection of SQLite's driver to the scratch file, and notes what it is sent while a revision runs.

It stands below SQLAlchemy, so that a statement over the driver's own cursor is noted as well. It is not trusted: what a
revision did to the schema is read from the file, outside (``bot.replay.sqlite``).
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import re
import sqlite3
import time
import weakref
from collections.abc import Callable
from typing import Any

from .database import read_database

_DROPS_TABLE = re.compile(r"\s*DROP\s+TABLE\b", re.IGNORECASE)
_MARK = "/*migration-review:"
_MOST_STATEMENTS = 5000
_LONGEST_SQL = 20_000
_MOST_TEXT = 8_000_000
"""Characters of all statements of one revision together."""
# The order of the arguments of sqlite3.connect after the first.
_PARAMETERS = ("timeout", "detect_types", "isolation_level", "check_same_thread", "factory", "cached_statements", "uri")
_LONGEST_WAIT = 10.0
"""Seconds for which a connection waits for another one's lock."""


class Watching:
    """Told of every statement; ``place`` returns path and line of the migration that runs now, None where none does."""

    def __init__(self, path: str, place: Callable[[], tuple[str, int | None] | None]) -> None:
        self._path = path
        self._place = place
        self._connections: weakref.WeakSet[Any] = weakref.WeakSet()
        self._statements: list[dict[str, Any]] = []
        self._text = 0
        self._more = 0

    def listen(self) -> None:
        """Replace the driver's way to connect."""
        original = sqlite3.connect

        def connect(database: Any, *arguments: Any, **options: Any) -> Any:
            if _is_temporary(database):
                return original(database, *arguments, **options)
            chosen = dict(zip(_PARAMETERS, arguments))  # noqa: B905 - strict came with Python 3.10
            chosen.update(options, check_same_thread=False)
            chosen.pop("uri", None)
            chosen["timeout"] = min(float(chosen.get("timeout", 5.0)), _LONGEST_WAIT)
            chosen["factory"] = _watched(chosen.get("factory", sqlite3.Connection), self)
            connection = original(self._path, **chosen)
            self._connections.add(connection)
            return connection

        for module in (sqlite3, sqlite3.dbapi2):
            module.connect = connect

    def begins(self) -> dict[str, Any]:
        """Return what an announcement adds when a revision begins."""
        self._statements, self._text, self._more = [], 0, 0
        return {"open": self._open() is not None}

    def ends(self) -> dict[str, Any]:
        """Return what an announcement adds when a revision has ended: its statements, and what is not committed yet."""
        connection = self._open()
        view = None
        if connection is not None:
            with contextlib.suppress(sqlite3.Error):
                view = read_database(connection)
        return {"open": connection is not None, "view": view, "statements": self._statements, "more": self._more}

    def note(self, cursor: Any, sql: str, run: Callable[[str], Any]) -> Any:
        """Run a statement without its mark, and note it where a revision runs."""
        mark, plain = _taken(sql)
        place = self._place()
        if place is None:
            return run(plain)
        noted = {"path": mark.get("path", place[0]), "line": mark.get("line", place[1])}
        noted["open"] = cursor.connection.in_transaction
        if _DROPS_TABLE.match(plain):
            noted["foreign_keys"] = _enforces_foreign_keys(cursor.connection)
        began = time.perf_counter()
        try:
            result = run(plain)
        except sqlite3.Error as error:
            noted["error"] = {"code": getattr(error, "sqlite_errorname", ""), "message": str(error)[:4000]}
            raise
        else:
            noted["rows"] = cursor.rowcount if cursor.rowcount >= 0 else None
            return result
        finally:
            self._keep({**noted, "milliseconds": round((time.perf_counter() - began) * 1000, 3)}, plain)

    def _keep(self, noted: dict[str, Any], sql: str) -> None:
        text = sql[:_LONGEST_SQL]
        if len(self._statements) < _MOST_STATEMENTS and self._text + len(text) < _MOST_TEXT:
            self._text += len(text)
            self._statements.append({**noted, "sql": text})
        else:
            self._more += 1

    def _open(self) -> Any:
        """Return a connection that has changed something and not committed it."""
        for connection in list(self._connections):
            with contextlib.suppress(sqlite3.Error):  # it is closed
                if connection.in_transaction:
                    return connection
        return None


def _watched(base: Any, watching: Watching) -> Any:
    """Return a class of connections whose cursors tell of their statements."""

    class Cursor(sqlite3.Cursor):
        def execute(self, sql: str, *parameters: Any) -> Any:
            return watching.note(self, sql, lambda plain: super(Cursor, self).execute(plain, *parameters))

        def executemany(self, sql: str, *parameters: Any) -> Any:
            return watching.note(self, sql, lambda plain: super(Cursor, self).executemany(plain, *parameters))

        def executescript(self, sql: str) -> Any:
            return watching.note(self, sql, super().executescript)

    class Connection(base):  # type: ignore[misc]
        def cursor(self, factory: Any = Cursor) -> Any:
            return super().cursor(factory)

    return Connection


def _enforces_foreign_keys(connection: sqlite3.Connection) -> bool:
    """Say whether what refers to a row is looked at when that is deleted; the watched cursors are not told of this."""
    return bool(sqlite3.Cursor(connection).execute("PRAGMA foreign_keys").fetchone()[0])


def _is_temporary(database: Any) -> bool:
    """Say whether a database is in memory or a temporary file: libraries keep their own things there."""
    name = os.fsdecode(database) if isinstance(database, (bytes, os.PathLike)) else str(database)
    path = name.partition("?")[0]
    path = path.removeprefix("file:")
    return path in {"", ":memory:"} or "mode=memory" in name or path.startswith(("/tmp/", "/dev/shm/"))  # noqa: S108


def _taken(sql: str) -> tuple[dict[str, Any], str]:
    """Return the mark (``..marking``) and the statement without it."""
    if not isinstance(sql, str) or not sql.startswith(_MARK):
        return {}, sql
    encoded, _, plain = sql[len(_MARK) :].partition("*/")
    return json.loads(base64.urlsafe_b64decode(encoded)), plain
