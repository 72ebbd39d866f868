"""A new boolean column can also be NULL.

## What it looks for

New columns of the type boolean that are nullable.

## Why it is dangerous

A flag with three values: `NOT flag` leaves out the rows where it is NULL, and every reader has to know whether
nothing means no.

## What is safe

A boolean that is NOT NULL. On a table in use it needs a constant `server_default`, which PostgreSQL does not write
into the rows.

## How to do it instead

`sa.Column(…, sa.Boolean(), nullable=False, server_default=sa.false())`.

## Way back

Making it NOT NULL later reads the table, and somebody has to say what NULL meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.added import AddedColumn, added_columns
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import finding_at


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each new column."""
    for added in added_columns(evidence):
        if added.column.type in {"boolean", "tinyint(1)"} and added.column.nullable and not added.column.generated:
            yield _finding(added)


def _finding(added: AddedColumn) -> Finding:
    facts = {**table_facts(added.table.name), "column": added.column.name}
    return finding_at(added.step, "Q8", Severity.NOTICE, f"{added.table.name}.{added.column.name}", facts)
