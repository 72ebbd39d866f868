"""Changing a column's type writes the table anew, or reads all of it to rebuild indexes or check constraints again.

## What it looks for

A column that production already has, whose type or collation an upgrade changes by a statement that rewrites the table
or reads it from end to end. Nothing is guessed from the two type names: the server was watched.

## Why it is dangerous

`ALTER COLUMN … TYPE` holds an ACCESS EXCLUSIVE lock: reads and writes of the table wait until every row is converted
and every index on it is built again. A narrower type also fails on the first value that does not fit, or changes it.

## What is safe

Changes that PostgreSQL makes in the catalog alone and that are therefore never reported: a longer `varchar`, `varchar`
to `text`, more `numeric` digits at the same scale, more fractional digits of a timestamp. `timestamp` to `timestamptz`
rewrites nothing only where the session's TimeZone is UTC, so it is a warning.

## How to do it instead

Add a second column of the new type, let the application write both, copy old rows in batches, switch the reads, and
drop the old column one release later. An enum type that only gets more labels is given them by `ALTER TYPE … ADD
VALUE`, which reads and writes no table.

## Way back

Changing the type back rewrites the table once more, and fails on values that only the new type can hold.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.columns.narrowing import narrows
from checks.enums.enum_swap import enum_swap
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import Step, base_column, by_table, finding_at, steps

WITHOUT_ZONE = "without time zone"
WITH_ZONE = "with time zone"


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each statement and table, however many columns change."""
    for step in steps(evidence):
        costly = (item for item in step.changes("column", "altered") if _is_costly(step, item))
        for table, changes in by_table(step, costly).items():
            yield _finding(step, table, changes)


def _is_costly(step: Step, change: CatalogChange) -> bool:
    """Say whether the statement changed an existing column's type at the price of a rewrite or a scan."""
    retyped = change.changed("type") or change.changed("collation")
    costly = step.rewrote(change.table) or (step.scanned(change.table) and not _looks_for_null(step, change))
    return retyped and costly and base_column(step, change) is not None


def _looks_for_null(step: Step, change: CatalogChange) -> bool:
    """Say whether the same statement makes a column of the table NOT NULL, which is what reads the rows then."""
    altered = (item for item in step.changes("column", "altered") if item.table_oid == change.table_oid)
    return any(item.after("nullable") == "false" and item.before("nullable") == "true" for item in altered)


def _finding(step: Step, table: str, columns: list[CatalogChange]) -> Finding:
    first = columns[0]
    column = base_column(step, first)
    before = first.before("type") or (column.type if column else "")
    after = first.after("type") or before
    swap = enum_swap(step, first)
    zone_only = all(_only_adds_time_zone(item) for item in columns)
    facts = {
        **table_facts(table),
        "column": first.name,
        "columns": [item.name for item in columns],
        "before": before,
        "after": after,
        "collation": None if first.changed("type") else first.after("collation") or "the default",
        "rewritten": step.rewrote(first.table),
        "narrowing": swap.loses if swap else narrows(before, after),
        "additions": [f"op.execute({sql!r})" for sql in swap.additions()] if swap and len(columns) == 1 else [],
        "time_zone": zone_only,
    }
    severity = Severity.WARNING if zone_only else Severity.ERROR
    return finding_at(step, "C1", severity, f"{table}.{first.name}", facts)


def _only_adds_time_zone(change: CatalogChange) -> bool:
    before, after = change.before("type") or "", change.after("type") or ""
    return WITHOUT_ZONE in before and before.replace(WITHOUT_ZONE, WITH_ZONE) == after
