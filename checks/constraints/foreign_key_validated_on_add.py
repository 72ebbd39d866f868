"""A foreign key is added to an existing table, and every row is checked while writes to both tables wait.

## What it looks for

A foreign key that an upgrade adds, already validated, to a table that production already has, by a statement that reads
the table. `op.add_column` with a `ForeignKey` does the same: Alembic sends the constraint as a statement of its own.

## Why it is dangerous

The statement holds SHARE ROW EXCLUSIVE locks on the table and on the one it refers to. Reads go on; writes to either
wait while every row is looked up. It fails on the first row that refers to nothing.

## What is safe

A foreign key that is added NOT VALID, one on a table that the same change creates, and a column added with REFERENCES
in one statement, which is empty and therefore not checked.

## How to do it instead

Add it with `postgresql_not_valid=True` and validate it in a later revision that runs in its own transaction:
`VALIDATE CONSTRAINT` lets reads and writes go on.

## Way back

Dropping the foreign key loses no data, but takes a moment's ACCESS EXCLUSIVE lock on both tables.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.constraints.added_constraints import constraint_facts, not_valid_fix, validated_on_add
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import Step, finding_at, steps


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each statement and table."""
    for step in steps(evidence):
        for table, changes in validated_on_add(step, "foreign key").items():
            yield _finding(step, table, changes)


def _finding(step: Step, table: str, changes: list[CatalogChange]) -> Finding:
    first = changes[0]
    facts = {
        **table_facts(table),
        **constraint_facts(step, changes),
        "referenced_table": first.after("referenced_table") or "",
        "referenced_columns": (first.after("referenced_columns") or "").split(", "),
    }
    subject = f"{table}.{first.name}"
    return finding_at(step, "E1", Severity.ERROR, subject, facts, fix=not_valid_fix(step, "create_foreign_key"))
