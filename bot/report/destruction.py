"""Lists what one run of a migration destroyed of what stood before it: tables, values, labels and rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.report.model import Destroyed
from checks.catalog import Catalog, CatalogChange
from checks.columns.narrowing import narrows
from checks.evidence import Run, Statement

_KINDS_WITH_ROWS: Final = ("table", "partitioned table")
_ALEMBIC_VERSION: Final = "alembic_version"
_TARGET: Final = re.compile(
    r"\b(?:DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?)\s+(?:ONLY\s+)?(?P<table>(?:\"[^\"]+\"|[\w$.])+)", re.IGNORECASE
)


def destroyed(run: Run, before: Catalog | None, dialect: str) -> tuple[Destroyed, ...]:
    """Return what the run destroyed of what stood ``before`` it, each once; empty where it did not complete."""
    if run.outcome != "completed" or before is None:
        return ()
    found: dict[Destroyed, None] = {}
    for statement in run.statements:
        for change in statement.changes:
            found.update(dict.fromkeys(_by_change(change, before, dialect)))
        found.update(dict.fromkeys(_rows(statement, before)))
    found.update(dict.fromkeys(_labels(before, run.after)))
    return _without_parts(tuple(found))


def _by_change(change: CatalogChange, before: Catalog, dialect: str) -> Iterator[Destroyed]:
    if change.kind == "table" and change.action == "dropped":
        table = before.table(change.name)
        if table is not None and table.kind in _KINDS_WITH_ROWS:
            yield Destroyed(change.name, "the table with all its rows")
    elif change.kind == "column" and change.table_oid is not None:
        yield from _column(change, before, change.table_oid, dialect)


def _column(change: CatalogChange, before: Catalog, table_oid: int, dialect: str) -> Iterator[Destroyed]:
    table = before.table_with_oid(table_oid)
    if table is None or table.kind not in _KINDS_WITH_ROWS or table.column(change.name) is None:
        return
    name = f"{table.name}.{change.name}"
    old, new = change.before("type"), change.after("type")
    if change.action == "dropped":
        yield Destroyed(name, "the column with its values")
    elif change.action == "altered" and change.changed("type") and old and new and narrows(old, new, dialect):
        yield Destroyed(name, f"values of type {old} that do not fit into {new}")


def _rows(statement: Statement, before: Catalog) -> Iterator[Destroyed]:
    if not statement.command.upper().startswith(("DELETE", "TRUNCATE")):
        return
    target = _TARGET.search(statement.sql)
    name = target["table"].removeprefix("public.") if target else ""
    if before.table(name) is not None and name != _ALEMBIC_VERSION:
        yield Destroyed(name, "the rows that the statement deletes")


def _labels(before: Catalog, after: Catalog | None) -> Iterator[Destroyed]:
    remaining = {enum.name: enum.labels for enum in after.enums} if after else {}
    for enum in before.enums:
        gone = [label for label in enum.labels if enum.name in remaining and label not in remaining[enum.name]]
        if gone:
            yield Destroyed(enum.name, f"rows that hold the enum's {_labels_phrase(gone)}")


def _labels_phrase(labels: list[str]) -> str:
    return f"label{'s' if len(labels) > 1 else ''} {', '.join(labels)}"


def _without_parts(found: tuple[Destroyed, ...]) -> tuple[Destroyed, ...]:
    """Leave out the columns of tables that went as a whole."""
    tables = tuple(f"{item.object}." for item in found if item.what.startswith("the table"))
    return tuple(item for item in found if not (tables and item.object.startswith(tables)))
