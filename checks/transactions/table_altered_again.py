"""One table is altered by several statements where one would do.

## What it looks for

Three or more `ALTER TABLE` statements of one revision on one table that production already has, in one transaction.

## Why it is dangerous

It is only slower: each statement waits for its turn, and where two of them read or write the whole table, it is read or
written twice. PostgreSQL takes several actions in one `ALTER TABLE`.

## What is safe

One statement, and actions that have to be apart.

## How to do it instead

`batch_alter_table` on the server's own `ALTER`, or one raw statement with all actions.

## Way back

There is nothing to undo.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.transactions.strong_locks import EXCLUSIVE
from checks.upgrades import Step, finding_at, steps

SEVERAL = 3


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each table of a revision at the statement that was one too many."""
    counted: dict[tuple[str, int, str], int] = {}
    for step in steps(evidence):
        for table in _altered(step):
            key = (step.revision.id, step.statement.transaction, table)
            counted[key] = counted.get(key, 0) + 1
            if counted[key] == SEVERAL:
                yield finding_at(step, "H6", Severity.NOTICE, table, table_facts(table))


def _altered(step: Step) -> set[str]:
    if step.statement.command != "ALTER TABLE":
        return set()
    return {item.table for item in step.statement.changes if item.table and _is_in_production(step, item.table)}


def _is_in_production(step: Step, table: str) -> bool:
    others = (statement.locks for statement in step.revision.upgrade.statements)
    return any(lock.existing and lock.table == table and lock.mode == EXCLUSIVE for locks in others for lock in locks)
