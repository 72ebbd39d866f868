"""Tell a restriction that refuses nothing: by a column's type, by what else the change does, or for want of values."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.names import same_table
from checks.upgrades import Step, base_table, steps

_AT_MOST = re.compile(
    r"^CHECK \(\(+(?:char_|character_)?length\(\(?\"?(?P<column>\w+)\"?\)?(?:::text)?\) <= (?P<most>\d+)\)+"
    r"(?: NOT VALID)?$"
)
"""The server's spelling of a longest length (PostgreSQL, ``pg_get_constraintdef``)."""
_LIMITED = re.compile(r"^character(?: varying)?\((\d+)\)$")
_WRITES_VALUES = frozenset({"UPDATE", "INSERT", "MERGE", "COPY", "DO", "CALL", "SELECT"})
"""Commands that write values, or may run code that does."""


def is_kept_by_type(step: Step, change: CatalogChange) -> bool:
    """Say whether a CHECK allows all the lengths that the column's type allows."""
    asked = _AT_MOST.match(change.after("definition") or "")
    table = base_table(step, change)
    column = table.column(asked["column"]) if asked and table else None
    limit = _LIMITED.match(column.type) if column else None
    return asked is not None and limit is not None and int(limit[1]) <= int(asked["most"])


def is_for_attaching(step: Step, change: CatalogChange) -> bool:
    """Say whether the same change makes the table a partition, whose bound then says what the CHECK says."""
    altered = (item for other in steps(step.evidence) for item in other.changes("table", "altered"))
    return any(same_table(item.name, change.table or "") and item.after("partition_of") for item in altered)


def is_unique_anyway(step: Step, index: CatalogChange) -> bool:
    """Say whether another unique index, or an identity that no INSERT may set, keeps duplicates out already."""
    table, columns = base_table(step, index), set((index.after("columns") or "").split(", "))
    if table is None or "NULLS NOT DISTINCT" in (index.after("definition") or ""):
        return False
    unique = (item for item in table.indexes if item.unique and item.valid and item.predicate is None)
    counted = any(column.identity == "always" for column in table.columns if column.name in columns)
    return counted or any(columns.issuperset(item.columns) for item in unique)


def has_no_values(step: Step, index: CatalogChange) -> bool:
    """Say whether a unique index has a column that the change itself added and that is NULL in all rows."""
    table = base_table(step, index)
    columns = (index.after("columns") or "").split(", ")
    new = [name for name in columns if table is not None and table.column(name) is None]
    if not new or "NULLS NOT DISTINCT" in (index.after("definition") or ""):
        return False
    earlier = list(_before(step))
    added = [item for other in earlier for item in other.changes("column", "created") if item.table == index.table]
    empty = [item for item in added if item.name in new and not _has_values(item)]
    own = (other.statement for other in earlier if other.statement.place is not None)
    return bool(empty) and not any(statement.command in _WRITES_VALUES for statement in own)


def _has_values(column: CatalogChange) -> bool:
    return any(column.after(attribute) for attribute in ("default", "identity", "generated"))


def _before(step: Step) -> Iterator[Step]:
    for other in steps(step.evidence):
        if other.statement is step.statement:
            return
        yield other
