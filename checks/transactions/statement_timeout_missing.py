"""Work that grows with a table holds its lock for as long as it takes, because no statement_timeout ends it.

## What it looks for

The first statement of a revision that reads or writes all rows of a table which production already has, under a lock
that keeps its writers out, while no `statement_timeout` was in force. The session itself was asked.

## Why it is dangerous

How long it takes is a guess until it runs in production. A `lock_timeout` ends the wait for the lock, not the work
under it: once it has the lock, nothing ends a statement that takes an hour.

## What is safe

A `statement_timeout` of what the application survives. Work that lets writes go on, as a concurrent build or VALIDATE
CONSTRAINT, must have none, and is left alone.

## How to do it instead

`SET LOCAL statement_timeout` beside the `lock_timeout`, and a form of the statement that does not block where there is
one.

## Way back

A statement that is cancelled leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.timeouts import milliseconds
from checks.transactions.strong_locks import locked_in_use
from checks.upgrades import Step, finding_at, steps


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each revision."""
    said: set[str] = set()
    for step in steps(evidence):
        tables = [] if step.revision.id in said else _worked_through(step)
        if tables and not milliseconds(step.statement.statement_timeout):
            said.add(step.revision.id)
            facts = {**table_facts(tables[0]), "lock_timeout": step.statement.lock_timeout}
            yield finding_at(step, "H2", Severity.NOTICE, tables[0], facts)


def _worked_through(step: Step) -> list[str]:
    return [lock.table for lock in locked_in_use(step) if step.scanned(lock.table) or step.rewrote(lock.table)]
