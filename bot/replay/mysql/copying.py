"""Copies a database within a server: definitions first, then rows, then what is built on tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pymysql

from bot.replay.mysql.connection import TrustedConnection, quoted

# Who defined a view or routine is an account of the source alone, which the copy's account may not act for.
DEFINER = re.compile(r"\sDEFINER\s*=\s*`(?:[^`]|``)*`@`(?:[^`]|``)*`")


def copy_content(connection: TrustedConnection, source: str, target: str) -> None:
    """Fill the new database ``target``; ``connection`` checks no foreign keys. Raises pymysql.Error."""
    tables = _tables(connection, source)
    connection.run(f"USE {quoted(target)}")
    for name, kind in tables:
        if kind in {"BASE TABLE", "SYSTEM VERSIONED", "SEQUENCE"}:
            connection.run(_definition(connection, "TABLE", source, name))
    for name, kind in tables:
        if kind == "BASE TABLE":
            _copy_rows(connection, source, target, name)
    for kind, name in _routines(connection, source):
        _copy_code(connection, kind, source, name)
    _make_in_any_order(
        connection, [_definition(connection, "VIEW", source, name) for name, kind in tables if kind == "VIEW"]
    )
    for (name,) in connection.rows(
        "SELECT TRIGGER_NAME FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = %s ORDER BY ACTION_ORDER",
        (source,),
    ):
        _copy_code(connection, "TRIGGER", source, name)


def _tables(connection: TrustedConnection, source: str) -> list[tuple[str, str]]:
    rows = connection.rows(
        "SELECT TABLE_NAME, TABLE_TYPE FROM information_schema.TABLES WHERE TABLE_SCHEMA = %s ORDER BY TABLE_NAME",
        (source,),
    )
    return [(name, kind) for name, kind in rows]


def _definition(connection: TrustedConnection, kind: str, source: str, name: str) -> str:
    row = connection.rows(f"SHOW CREATE {kind} {quoted(source)}.{quoted(name)}")[0]
    text = next(value for value in row[1:] if isinstance(value, str) and value.upper().startswith("CREATE"))
    return DEFINER.sub("", text, count=1).replace(f"{quoted(source)}.", "")


def _copy_code(connection: TrustedConnection, kind: str, source: str, name: str) -> None:
    """Copy a trigger, routine or event with the mode that it was made in: it runs in that one for ever."""
    mode = connection.rows(f"SHOW CREATE {kind} {quoted(source)}.{quoted(name)}")[0][1]
    ((ours,),) = connection.rows("SELECT @@session.sql_mode")
    connection.run("SET SESSION sql_mode = %s", (mode,))
    connection.run(_definition(connection, kind, source, name))
    connection.run("SET SESSION sql_mode = %s", (ours,))


def _copy_rows(connection: TrustedConnection, source: str, target: str, table: str) -> None:
    names = connection.rows(
        "SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = %s AND TABLE_NAME = %s"
        " AND EXTRA NOT LIKE '%%GENERATED' AND EXTRA NOT LIKE '%%GENERATED INVISIBLE' ORDER BY ORDINAL_POSITION",
        (source, table),
    )
    columns = ", ".join(quoted(name) for (name,) in names)
    if columns:
        connection.run(
            f"INSERT INTO {quoted(target)}.{quoted(table)} ({columns})"  # noqa: S608 - quoted names
            f" SELECT {columns} FROM {quoted(source)}.{quoted(table)}"
        )


def _routines(connection: TrustedConnection, source: str) -> Iterator[tuple[str, str]]:
    yield from (
        (kind, name)
        for kind, name in connection.rows(
            "SELECT ROUTINE_TYPE, ROUTINE_NAME FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = %s", (source,)
        )
    )
    for (name,) in connection.rows(
        "SELECT EVENT_NAME FROM information_schema.EVENTS WHERE EVENT_SCHEMA = %s", (source,)
    ):
        yield "EVENT", name


def _make_in_any_order(connection: TrustedConnection, statements: list[str]) -> None:
    """Run what may need each other, as often as some of it succeeds; raises the error of what never does."""
    while statements:
        failed: list[tuple[str, pymysql.Error]] = []
        for statement in statements:
            try:
                connection.run(statement)
            except pymysql.Error as error:
                failed.append((statement, error))
        if len(failed) == len(statements):
            raise failed[0][1]
        statements = [statement for statement, _ in failed]
