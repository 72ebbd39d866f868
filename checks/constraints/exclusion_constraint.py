"""An exclusion constraint is added to an existing table and builds its index while reads and writes wait.

## What it looks for

An exclusion constraint that appears on a table that production already has, by a statement that reads the table.

## Why it is dangerous

The index is built under an ACCESS EXCLUSIVE lock: reads and writes wait until every row has been read and compared. It
fails on the first two rows that exclude each other.

## What is safe

An exclusion constraint of a table that the same change creates. For an existing table PostgreSQL offers no online way:
neither NOT VALID nor USING INDEX exists for it.

## How to do it instead

Create a second table with the constraint, copy the rows in batches while triggers keep both alike, and swap the names;
or add it in a window in which nobody needs the table. Look for rows that exclude each other beforehand.

## Way back

Dropping the constraint drops its index too; both are quick.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.constraints.added_constraints import constraint_facts, validated_on_add
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import Step, finding_at, steps


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each statement and table."""
    for step in steps(evidence):
        for table, changes in validated_on_add(step, "exclusion").items():
            yield _finding(step, table, changes)


def _finding(step: Step, table: str, changes: list[CatalogChange]) -> Finding:
    facts = {**table_facts(table), **constraint_facts(step, changes)}
    return finding_at(step, "E7", Severity.ERROR, f"{table}.{changes[0].name}", facts)
