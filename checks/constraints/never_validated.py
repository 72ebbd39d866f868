"""A constraint of an earlier revision is still NOT VALID, and this change works on its table.

## What it looks for

A table that the change alters and that has, before and after it, a constraint which was added NOT VALID and never
validated.

## Why it is dangerous

The second half of the recipe was forgotten. Rows from before the constraint may break it, code that counts on it meets
them, and the planner cannot use it. A foreign key that is not valid does not keep a dump from failing to load.

## What is safe

A constraint that this change adds: validating it is the next one's work.

## How to do it instead

Validate it in a revision of its own, in an `autocommit_block()`; reads and writes go on.

## Way back

A validation has nothing to undo.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import Constraint, Table
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import Step, after_change, before_change, finding_at, steps


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each constraint at the change's first statement on its table."""
    after = after_change(evidence)
    for table in before_change(evidence).tables:
        forgotten = [item for item in table.constraints if not item.validated]
        now = after.table_with_oid(table.oid) if after and forgotten and not table.partition_of else None
        open_still = {item.oid for item in now.constraints if not item.validated} if now else set()
        step = _first_on(evidence, table) if open_still else None
        for constraint in forgotten:
            if step is not None and constraint.oid in open_still:
                yield _finding(step, table, constraint)


def _first_on(evidence: ProjectEvidence, table: Table) -> Step | None:
    """Return the first statement that changed the table's definition."""
    for step in steps(evidence):
        if any(change.table_oid == table.oid for change in step.statement.changes):
            return step
    return None


def _finding(step: Step, table: Table, constraint: Constraint) -> Finding:
    facts = {
        **table_facts(table.name),
        "constraint": constraint.name,
        "definition": constraint.definition.removesuffix(" NOT VALID"),
        "validate": f"ALTER TABLE {table.name} VALIDATE CONSTRAINT {constraint.name}",
    }
    return finding_at(step, "E13", Severity.NOTICE, f"{table.name}.{constraint.name}", facts)
