"""A column that must have a value is added to an existing table, and nothing gives it one.

## What it looks for

A column that an upgrade creates on a table that production already has: NOT NULL, without a server default, identity
or generation expression; on SQLite, in the copy that batch mode makes of the table. Where the model has a Python-side
`default=`, which the database never sees, B2 says so.

## Why it is dangerous

The scratch table is empty, so the statement succeeds here. In production it fails on the first row, and the deploy
stops. Where the table happens to be empty there too, the release that is still running does not know the column and
every INSERT it makes fails.

## What is safe

A nullable column, a constant or stable `server_default` (`now()` included: no table rewrite since PostgreSQL 11), and
any column of a table that the same change creates.

## How to do it instead

Give the column a `server_default`, or add it nullable, fill it in batches, and make it NOT NULL in a later release.

## Way back

Dropping the column again loses what was written to it in the meantime.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.columns.required_columns import has_python_default, required_columns
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import Step, finding_at, steps


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each statement and table, however many columns it adds; B2 has its own."""
    for step in steps(evidence):
        for table, columns in required_columns(step).items():
            without = [column for column in columns if not has_python_default(step, column)]
            if without:
                yield _finding(step, table, without)


def _finding(step: Step, table: str, columns: list[CatalogChange]) -> Finding:
    first = columns[0]
    facts = {
        **table_facts(table),
        "columns": [column.name for column in columns],
        "column": first.name,
        "type": first.after("type") or "",
    }
    return finding_at(step, "B1", Severity.ERROR, f"{table}.{first.name}", facts)
