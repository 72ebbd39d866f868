"""A new table's key is a number that can run out.

## What it looks for

A primary key of a single `integer` or `smallint` column that counts itself, in a table that the change creates.

## Why it is dangerous

`integer` ends at 2,147,483,647, and gaps from rolled back transactions count. On that day every INSERT fails; making
the key and all columns that refer to it wider rewrites each table.

## What is safe

`bigint`, and a table whose rows are known to stay few.

## How to do it instead

`sa.BigInteger` for the key and for what refers to it.

## Way back

As long as the table is empty, the type changes at no cost.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import Column, Table
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import after_change, finding_at, steps

LARGEST = {"smallint": "32,767", "integer": "2,147,483,647"}


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each new table."""
    after = after_change(evidence)
    for step in steps(evidence):
        for change in step.changes("table", "created"):
            table = after.table_with_oid(change.table_oid) if after and change.table_oid is not None else None
            key = _counting_key(table) if table else None
            if table is not None and key is not None:
                facts = {
                    **table_facts(table.name),
                    "column": key.name,
                    "type": key.type,
                    "largest": LARGEST[key.type],
                    "identity": key.identity is not None,
                }
                yield finding_at(step, "C12", Severity.NOTICE, f"{table.name}.{key.name}", facts)


def _counting_key(table: Table) -> Column | None:
    """Return the column that alone is the primary key, counts itself and is small."""
    key = next((item.columns for item in table.constraints if item.kind == "primary key"), ())
    column = table.column(key[0]) if len(key) == 1 else None
    if column is None or column.type not in LARGEST or table.partition_of:
        return None
    return column if column.identity or (column.default or "").startswith("nextval(") else None
