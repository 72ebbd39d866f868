"""An existing column becomes NOT NULL, and the server reads the whole table to prove it.

## What it looks for

A column that production already has, which an upgrade makes NOT NULL by a statement that reads the table from end to
end. Where a validated CHECK constraint proves that no NULL is left, PostgreSQL skips that read, and so does this check.

## Why it is dangerous

`SET NOT NULL` holds an ACCESS EXCLUSIVE lock while it reads every row: reads and writes of the table wait. It fails on
the first NULL, and from then on the running release's writes of NULL fail too.

## What is safe

A column that a validated `CHECK (column IS NOT NULL)` covers, and a column that the same change adds (it is judged as
a new column).

## How to do it instead

Add the CHECK as NOT VALID, fill the NULLs in batches, validate the CHECK in a later revision (reads and writes go on),
then set NOT NULL and drop the CHECK.

## Way back

`DROP NOT NULL` is a change of the catalog alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import bare_name, table_facts
from checks.partitions.unseen import reads_unseen
from checks.upgrades import Step, base_column, base_table, by_table, finding_at, is_command, steps


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each statement and table, however many columns it makes required."""
    for step in steps(evidence):
        scanned = (item for item in step.changes("column", "altered") if _is_scanned_for_null(step, item))
        for table, changes in by_table(step, scanned).items():
            yield _finding(step, table, changes)


def _is_scanned_for_null(step: Step, change: CatalogChange) -> bool:
    """Leave out what another check explains: a rewrite (C1), or a primary key and its index (E4)."""
    required = change.after("nullable") == "false" and change.before("nullable") != "false"
    keyed = any(item.after("kind") == "primary key" for item in step.changes("constraint", "created"))
    explained = step.rewrote(change.table) or (keyed and bool(step.changes("index", "created")))
    read = step.scanned(change.table) or (reads_unseen(step, change) and not _is_proved(step, change))
    return required and read and not explained and base_column(step, change) is not None


def _is_proved(step: Step, change: CatalogChange) -> bool:
    """Say whether a CHECK of the table already proves that the column has no NULL."""
    table = base_table(step, change)
    checks = (item for item in table.constraints if item.validated) if table else ()
    return any(f"({change.name} IS NOT NULL)" in item.definition for item in checks)


def _finding(step: Step, table: str, columns: list[CatalogChange]) -> Finding:
    first = columns[0]
    facts = {
        **table_facts(table),
        "column": first.name,
        "columns": [item.name for item in columns],
        "key": _key(step, table),
        "constraint": f"ck_{bare_name(table)}_{bare_name(first.name)}_not_null",
        "filled": any(_fills(item, table, first.name) for item in _earlier(step)),
        "shared_transaction": not step.evidence.scope.transaction_per_migration,
    }
    return finding_at(step, "C7", Severity.ERROR, f"{table}.{first.name}", facts)


def _key(step: Step, table: str) -> str | None:
    """Return the primary key that asks for NOT NULL, where the statement makes one of an index that is there."""
    made = (item for item in step.changes("constraint", "created") if item.table == table)
    return next((bare_name(item.name) for item in made if item.after("kind") == "primary key"), None)


def _earlier(step: Step) -> Iterator[Step]:
    """Yield the change's statements before this one."""
    for item in steps(step.evidence):
        if item.statement is step.statement:
            return
        yield item


def _fills(step: Step, table: str, column: str) -> bool:
    """Say whether a statement writes a column of a table, or deletes rows by it; or is code that does."""
    target = rf"\b(?:UPDATE|DELETE)\b.*\b{re.escape(bare_name(table))}\b.*\b{re.escape(column)}\b"
    sends = is_command(step, "UPDATE", "MERGE", "DELETE")
    return sends and re.search(target, step.statement.sql, re.IGNORECASE | re.DOTALL) is not None
