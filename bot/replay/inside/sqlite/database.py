"""Reads what a SQLite database holds, as its schema table and pragmas tell (SQLite manual, "PRAGMA Statements")."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import Any

from .definitions import table_definition
from .tokens import joined, tokens

_OWN = "sqlite_"
"""The prefix of SQLite's own tables and indexes."""


def read_database(connection: sqlite3.Connection) -> dict[str, Any]:
    """Return the tables and views with all that hangs on them, in the state that this connection sees.

    Raises sqlite3.Error where the file is no database.
    """
    text_factory, connection.text_factory = connection.text_factory, str
    try:
        return _Reader(connection).database()
    finally:
        connection.text_factory = text_factory


class _Reader:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._cursor = sqlite3.Cursor(connection)  # not connection.cursor(): that one is watched, and makes other rows
        self._rows = self._asked("SELECT type, name, tbl_name, rootpage, sql FROM main.sqlite_master")

    def database(self) -> dict[str, Any]:
        kinds = self._kinds()
        found = [row for row in self._rows if row[0] in {"table", "view"} and not row[1].startswith(_OWN)]
        tables = [self._table(row, kinds.get(row[1], ("", 0))) for row in found]
        return {"tables": [table for table in tables if table["kind"] != "shadow"]}

    def _asked(self, sql: str) -> list[Any]:
        return self._cursor.execute(sql).fetchall()

    def _pragma(self, name: str, argument: str) -> list[Any]:
        quoted = argument.replace('"', '""')
        with contextlib.suppress(sqlite3.OperationalError):  # a view of what is gone, a table of a missing module
            return self._asked(f'PRAGMA main.{name}("{quoted}")')
        return []

    def _kinds(self) -> dict[str, tuple[str, int]]:
        """Return kind and WITHOUT ROWID by name; before SQLite 3.37 there is no such list."""
        return {row[1]: (row[2], row[4]) for row in self._asked("PRAGMA main.table_list") if row[0] == "main"}

    def _table(self, row: Any, known: tuple[str, int]) -> dict[str, Any]:
        kind, name, _, rootpage, sql = row
        definition = table_definition(sql or "") if kind == "table" else {}
        return {
            "name": name,
            "kind": known[0] or kind,
            "rootpage": rootpage or 0,
            "sql": joined(tokens(sql or "")),
            "without_rowid": bool(known[1]),
            "columns": [list(column) for column in self._pragma("table_xinfo", name)],
            "foreign_keys": [list(key) for key in self._pragma("foreign_key_list", name)],
            "indexes": [self._index(index) for index in self._pragma("index_list", name)],
            "triggers": [
                [other[1], joined(tokens(other[4] or ""))]
                for other in self._rows
                if other[0] == "trigger" and other[2].lower() == name.lower()
            ],
            "constraints": definition.get("constraints", []),
            "collations": definition.get("collations", {}),
            "generated": definition.get("generated", {}),
        }

    def _index(self, index: Any) -> dict[str, Any]:
        _, name, unique, origin, partial = index[:5]
        sql = next((row[4] for row in self._rows if row[0] == "index" and row[1] == name), None)
        return {
            "name": name,
            "unique": bool(unique),
            "origin": origin,
            "partial": bool(partial),
            "sql": joined(tokens(sql or "")),
            "columns": [key[2] for key in self._pragma("index_xinfo", name) if key[5]],
        }
