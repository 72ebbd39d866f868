"""A CHECK constraint is added to an existing table, and every row is checked while reads and writes wait.

## What it looks for

A CHECK constraint that an upgrade adds, already validated, to a table that production already has, by a statement that
reads the table; also one that stands inside `ADD COLUMN`.

## Why it is dangerous

The statement holds an ACCESS EXCLUSIVE lock while it reads every row: reads and writes of the table wait. It fails on
the first row that breaks the rule.

## What is safe

A CHECK that is added NOT VALID, validating it later, and a CHECK on a table that the same change creates.

## How to do it instead

Add it with `postgresql_not_valid=True` and validate it in a later revision that runs in its own transaction:
`VALIDATE CONSTRAINT` lets reads and writes go on.

## Way back

Dropping the constraint is a change of the catalog alone.
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
        for table, changes in validated_on_add(step, "check").items():
            yield _finding(step, table, changes)


def _finding(step: Step, table: str, changes: list[CatalogChange]) -> Finding:
    facts = {**table_facts(table), **constraint_facts(step, changes)}
    subject = f"{table}.{changes[0].name}"
    return finding_at(step, "E2", Severity.ERROR, subject, facts, fix=not_valid_fix(step, "create_check_constraint"))
