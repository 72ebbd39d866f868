"""Several tables in use are locked by one transaction, one after the other.

## What it looks for

A statement that takes an ACCESS EXCLUSIVE lock on a table that production already has and the running release uses,
while an earlier statement of the same revision holds one on another such table, in the same transaction.

## Why it is dangerous

While the migration waits for the second table, nobody can use the first. A transaction of the application that already
used the second table and now wants the first makes a deadlock: the server ends one of the two.

## What is safe

One table in each transaction. A foreign key locks both its tables in one statement, which cannot be helped. With a
short `lock_timeout` the wait is limited and only noted.

## How to do it instead

Alter each table in a revision of its own, with `transaction_per_migration=True` in env.py.

## Way back

After a deadlock the server has ended one of the two transactions: where it was the deploy's, repeat it. Otherwise there
is nothing to undo.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.evidence import Lock, ProjectEvidence
from checks.finding import Finding
from checks.names import table_facts
from checks.timeouts import lock_limit
from checks.transactions.strong_locks import EXCLUSIVE, earlier_in_transaction, locked_in_use
from checks.upgrades import Step, brief_lock_severity, finding_at, place_of, steps


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report the second table of each revision."""
    seen: set[str] = set()
    for step in steps(evidence):
        pair = second_table(step)
        if pair and step.revision.id not in seen and pair[0].revision.id == step.revision.id:
            seen.add(step.revision.id)
            yield _finding(step, *pair)


def second_table(step: Step) -> tuple[Step, Lock, Lock] | None:
    """Return an earlier statement that still locks another table than this one now does, and both locks."""
    now = locked_in_use(step, (EXCLUSIVE,))
    if not now:
        return None
    earlier = [(other, lock) for other in earlier_in_transaction(step) for lock in locked_in_use(other, (EXCLUSIVE,))]
    known = {lock.table for _, lock in earlier}
    fresh = next((lock for lock in now if lock.table not in known), None)
    return (*earlier[0], fresh) if earlier and fresh else None


def _finding(step: Step, earlier: Step, first: Lock, second: Lock) -> Finding:
    line = place_of(earlier).line
    facts = {
        **table_facts(second.table),
        "first": first.table,
        "line": line,
        "limited": lock_limit(step.statement) != "0",
    }
    return finding_at(step, "H5", brief_lock_severity(step), second.table, facts)
