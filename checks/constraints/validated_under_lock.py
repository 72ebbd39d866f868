"""A constraint is added NOT VALID and validated in the same transaction, so writes wait for the whole validation.

## What it looks for

A constraint of a table that production already has, which an upgrade adds NOT VALID and validates by a later statement
of the same transaction. The two may stand in two revisions: Alembic runs all pending revisions in one transaction
unless env.py sets `transaction_per_migration`. The transactions were counted as the migrations ran.

## Why it is dangerous

Adding the constraint takes a lock that lasts until the transaction ends: ACCESS EXCLUSIVE for a CHECK, SHARE ROW
EXCLUSIVE on both tables for a foreign key. The validation reads every row while it is held, which is exactly what
NOT VALID was meant to avoid.

## What is safe

A validation in a transaction of its own, and a table that the same change creates.

## How to do it instead

Validate in a revision of its own that does so in an `autocommit_block()`, or set `transaction_per_migration=True` in
env.py and put the two statements into two revisions.

## Way back

Dropping the constraint is a change of the catalog alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.edits import call_at
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Fix, Severity
from checks.names import bare_name, table_facts
from checks.outside_transaction import in_autocommit_block
from checks.upgrades import Step, base_table, finding_at, held_locks, place_of, steps


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each validation whose constraint the same transaction added."""
    added: dict[tuple[int | None, str], Step] = {}
    for step in steps(evidence):
        for change in step.changes("constraint", "altered"):
            start = added.get((change.table_oid, change.name))
            shared = start is not None and start.statement.transaction == step.statement.transaction
            if start is not None and shared and change.after("validated") == "true":
                yield _finding(step, start, change)
        for change in step.changes("constraint", "created"):
            if change.after("validated") == "false" and base_table(step, change) is not None:
                added[change.table_oid, change.name] = step


def _finding(step: Step, start: Step, constraint: CatalogChange) -> Finding:
    table = constraint.table or ""
    name = bare_name(constraint.name)
    modes = {lock.mode for lock in held_locks(start, table)}
    created = next(item for item in start.changes("constraint", "created") if item.name == constraint.name)
    facts = {
        **table_facts(table),
        "constraint": name,
        "referenced_table": created.after("referenced_table"),
        "mode": "ACCESS EXCLUSIVE" if "ACCESS EXCLUSIVE" in modes else "SHARE ROW EXCLUSIVE",
        "added": f"{place_of(start).path}:{place_of(start).line}",
        "other_revision": start.revision.id != step.revision.id,
        "validate": f"ALTER TABLE {table} VALIDATE CONSTRAINT {constraint.name}",
    }
    return finding_at(step, "E3", Severity.ERROR, f"{table}.{name}", facts, fix=_fix(step, start))


def _fix(step: Step, start: Step) -> Fix | None:
    """Validate outside the transaction; entering the block commits the earlier revision with its version number."""
    call = call_at(step.revision.source, place_of(step), ("execute",))
    if call is None or step.revision.id == start.revision.id:
        return None
    text = "Commits the constraint first and validates it while writes go on."
    return in_autocommit_block(step, call, call.text, text)
