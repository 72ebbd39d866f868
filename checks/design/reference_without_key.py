"""A new column is named like a reference and refers to nothing.

## What it looks for

New columns `thing_id` without a foreign key, where a table `thing` or `things` has a key of one column with the same
type.

## Why it is dangerous

Rows are deleted and what points to them stays: orphans that every later query has to expect.

## What is safe

A column with a foreign key, and one whose name fits no table.

## How to do it instead

Add the foreign key `NOT VALID` and validate it in a later revision.

## Way back

A foreign key is dropped in a moment, under a lock on both tables.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.added import AddedColumn, added_columns
from checks.catalog import Catalog, Table
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import bare_name, table_facts
from checks.upgrades import after_change, finding_at


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each new column."""
    after = after_change(evidence) or Catalog()
    for added in added_columns(evidence):
        target = _named(after, added)
        if target is not None:
            facts = {**table_facts(added.table.name), "column": added.column.name, "target": target.name}
            subject = f"{added.table.name}.{added.column.name}"
            yield finding_at(added.step, "Q2", Severity.NOTICE, subject, facts)


def _named(after: Catalog, added: AddedColumn) -> Table | None:
    """Return the table that the column's name speaks of, where a foreign key to it would fit and there is none."""
    name, separator, rest = added.column.name.rpartition("_id")
    keyed = any(added.column.name in item.columns for item in added.table.constraints if item.kind == "foreign key")
    if not separator or rest or keyed:
        return None
    names = {name, f"{name}s", f"{name}es", f"{name.removesuffix('y')}ies"}
    return next((item for item in after.tables if bare_name(item.name) in names and _fits(item, added)), None)


def _fits(target: Table, added: AddedColumn) -> bool:
    keys = [item.columns for item in target.constraints if item.kind == "primary key"]
    column = target.column(keys[0][0]) if keys and len(keys[0]) == 1 else None
    return column is not None and column.type == added.column.type and target.schema == added.table.schema
