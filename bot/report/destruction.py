"""Lists what one run of a migration destroyed of what stood before it: tables, values, labels and rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.report.model import Destroyed
from checks.catalog import Catalog, CatalogChange
from checks.columns.narrowing import narrows
from checks.enums.labels import lost_labels
from checks.evidence import Run, Statement
from checks.names import bare_name

_KINDS_WITH_ROWS: Final = ("table", "partitioned table")
_COPYING: Final = ("INSERT", "CREATE TABLE AS", "SELECT")
_ALEMBIC_VERSION: Final = "alembic_version"
_TARGET: Final = re.compile(
    r"\b(?:DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?)\s+(?:ONLY\s+)?(?P<table>(?:\"[^\"]+\"|[\w$.])+)", re.IGNORECASE
)


def destroyed(run: Run, before: Catalog | None, dialect: str) -> tuple[Destroyed, ...]:
    """Return what the run destroyed of what stood ``before`` it, each once; empty where it did not complete."""
    if run.outcome != "completed" or before is None:
        return ()
    found: dict[Destroyed, None] = {}
    for number, statement in enumerate(run.statements):
        copied = [item.sql for item in run.statements[:number] if item.command.upper().startswith(_COPYING)]
        swapped = {item.name for item in statement.changes if _is_swapped(item, run.after, copied)}
        for change in statement.changes:
            if (change.table or change.name) not in swapped or not _is_kept(change, run.after):
                found.update(dict.fromkeys(_by_change(change, before, run.after, dialect)))
        found.update(dict.fromkeys(_rows(statement, before)))
    return _without_parts(tuple(found))


def _is_swapped(change: CatalogChange, after: Catalog | None, copied: list[str]) -> bool:
    """Say whether a table's rows were read into another one before, which has its name afterwards."""
    if (change.kind, change.action) != ("table", "dropped") or after is None or after.table(change.name) is None:
        return False
    reads = re.compile(rf"\b(?:FROM|JOIN)\s+(?:[\w\"`]+\.)?[\"`]?{re.escape(bare_name(change.name))}\b", re.IGNORECASE)
    return any(map(reads.search, copied))


def _is_kept(change: CatalogChange, after: Catalog | None) -> bool:
    """Say whether the table that takes another one's place has what a change is about."""
    now = after.table(change.table or change.name) if after else None
    return now is not None and (change.kind != "column" or now.column(change.name) is not None)


def _by_change(change: CatalogChange, before: Catalog, after: Catalog | None, dialect: str) -> Iterator[Destroyed]:
    if change.kind == "table" and change.action == "dropped":
        table = before.table(change.name)
        if table is not None and table.kind in _KINDS_WITH_ROWS:
            yield Destroyed(change.name, "the table with all its rows")
    elif change.kind == "column" and change.table_oid is not None:
        table = before.table_with_oid(change.table_oid)
        what = _of_column(change, before, after, dialect)
        if what and table is not None and table.kind in _KINDS_WITH_ROWS and table.column(change.name) is not None:
            yield Destroyed(f"{table.name}.{change.name}", what)


def _of_column(change: CatalogChange, before: Catalog, after: Catalog | None, dialect: str) -> str | None:
    old, new = change.before("type"), change.after("type")
    if change.action == "dropped":
        return "the column with its values"
    if change.action != "altered" or not old or not new:
        return None
    labels = lost_labels(change, before, after)
    if labels is not None:
        return f"rows that hold the enum's {_labels_phrase(labels)}" if labels else None
    return f"values of type {old} that do not fit into {new}" if narrows(old, new, dialect) else None


def _rows(statement: Statement, before: Catalog) -> Iterator[Destroyed]:
    if not statement.command.upper().startswith(("DELETE", "TRUNCATE")):
        return
    target = _TARGET.search(statement.sql)
    name = target["table"].removeprefix("public.") if target else ""
    if before.table(name) is not None and name != _ALEMBIC_VERSION:
        yield Destroyed(name, "the rows that the statement deletes")


def _labels_phrase(labels: tuple[str, ...]) -> str:
    return f"label{'s' if len(labels) > 1 else ''} {', '.join(labels)}"


def _without_parts(found: tuple[Destroyed, ...]) -> tuple[Destroyed, ...]:
    """Leave out the columns of tables that went as a whole."""
    tables = tuple(f"{item.object}." for item in found if item.what.startswith("the table"))
    return tuple(item for item in found if not (tables and item.object.startswith(tables)))
