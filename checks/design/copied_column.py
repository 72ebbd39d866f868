"""A new column keeps a copy of what the table it refers to has, and nothing keeps the two alike.

## What it looks for

New columns of a table with a foreign key that are called like a column of the table it refers to, with that table's
name before it (`customer_email` beside `customer_id`), or like one that is unique there; of the same type. A `name`,
`title` or `code` of its own, a generated column, one that is part of a foreign key, a table with a trigger, a comment
on the column that says why, and names that speak of a moment (`…_at_order`, `original_…`, amounts of money) are left
alone.

## Why it is dangerous

One of the two is changed and the other is not. From then on two queries give two answers, and nobody knows which is
right.

## What is safe

The foreign key alone, and a join. A composite foreign key with ON UPDATE CASCADE, or a trigger, where the copy is
needed for speed. A copy that is meant to stay as it was, said in the column's comment.

## How to do it instead

Leave the column out and read it from the other table.

## Way back

Dropping the column is a change of the catalog alone, once no release reads it.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.added import AddedColumn, added_columns
from checks.catalog import Catalog, Column, Table
from checks.design.money_as_float import MONEY
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import bare_name, table_facts
from checks.upgrades import after_change, finding_at

OF_A_MOMENT = {"at", "original", "initial", "snapshot", "previous", "old", "cached", "when"} | MONEY
OF_ANY_TABLE = {"id", "type", "kind", "created_at", "updated_at", "deleted_at", "version"}
"""Columns that two tables have, each for itself."""
NAMING = {"name", "title", "label", "slug", "code", "key", "number", "position", "uuid", "token", "description"}
"""Columns by which rows of any table are told apart: one that is called alike is the row's own."""


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each new column."""
    after = after_change(evidence) or Catalog()
    for added in added_columns(evidence):
        found = None if _is_kept_or_meant(added) else _copied(after, added)
        if found is not None:
            yield _finding(added, *found)


def _is_kept_or_meant(added: AddedColumn) -> bool:
    column, table = added.column, added.table
    keyed = any(item.kind == "foreign key" and column.name in item.columns for item in table.constraints)
    meant = bool(column.comment) or not OF_A_MOMENT.isdisjoint(column.name.lower().split("_"))
    return keyed or meant or column.generated is not None or bool(table.triggers)


def _copied(after: Catalog, added: AddedColumn) -> tuple[Table, Column] | None:
    """Return the table and the column of which it is a copy by name and type."""
    for key in added.table.constraints:
        parent = after.table(key.referenced_table) if key.kind == "foreign key" and key.referenced_table else None
        if parent is None or parent.name == added.table.name or parent.triggers:
            continue
        for column in parent.columns:
            if column.type == added.column.type and _is_copy(parent, column, added.column.name, key.columns):
                return parent, column
    return None


def _is_copy(parent: Table, column: Column, name: str, keys: tuple[str, ...]) -> bool:
    if column.name in OF_ANY_TABLE:
        return False
    roles = {key.removesuffix("_id") for key in keys if key.endswith("_id")} | {bare_name(parent.name)}
    alike = name == column.name and name not in NAMING and _is_unique(parent, name)
    return alike or name in {f"{role}_{column.name}" for role in roles}


def _is_unique(table: Table, column: str) -> bool:
    return any(index.unique and index.columns == (column,) for index in table.indexes)


def _finding(added: AddedColumn, parent: Table, column: Column) -> Finding:
    facts = {
        **table_facts(added.table.name),
        "column": added.column.name,
        "parent": parent.name,
        "copied": column.name,
        "type": column.type,
    }
    return finding_at(added.step, "Q9", Severity.NOTICE, f"{added.table.name}.{added.column.name}", facts)
