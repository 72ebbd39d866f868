"""A table of production is locked by hand.

## What it looks for

`LOCK TABLE` in an upgrade, alone or in code for the server, that keeps readers or writers out of a table that
production already has.

## Why it is dangerous

The lock is kept until the transaction ends, whatever else the migration does meanwhile, and it has to wait for
everybody who uses the table now. Most statements take the lock that they need by themselves, and a weaker one.

## What is safe

A table that the same change creates, and modes in which the running release can go on.

## How to do it instead

Leave it out. Where rows must not change between two statements, lock just these rows, or add a constraint NOT VALID.

## Way back

Cancelling the session that migrates (`pg_cancel_backend`) releases the lock at once. Afterwards there is nothing to
undo.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.transactions.strong_locks import EXCLUSIVE, locked_in_use
from checks.upgrades import finding_at, is_command, steps


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each statement."""
    for step in steps(evidence):
        locks = locked_in_use(step)
        if locks and not step.statement.changes and is_command(step, "LOCK TABLE", "LOCK"):
            tables = [lock.table for lock in locks]
            facts = {
                **table_facts(tables[0]),
                "tables": tables,
                "mode": locks[0].mode,
                "readers": locks[0].mode == EXCLUSIVE,
            }
            yield finding_at(step, "G9", Severity.WARNING, tables[0], facts)
