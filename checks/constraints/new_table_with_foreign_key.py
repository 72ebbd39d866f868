"""A new table refers to an existing one, and for that writes to the existing one wait a moment.

## What it looks for

A table that the change creates with a foreign key to a table that production already has, by a statement that locks the
latter while no `lock_timeout` is in force.

## Why it is dangerous

It rarely is: the SHARE ROW EXCLUSIVE lock on the existing table is there for a moment. Yet it has to wait for every
transaction that wrote to the table, all later writes wait behind it, and it stays until the migration's transaction
ends. Further foreign keys of the same transaction add their tables: writes to the first wait while it waits for the
last.

## What is safe

The same with a short `lock_timeout`: the deploy fails rather than the application.

## How to do it instead

Begin the revision with `SET LOCAL lock_timeout`, and do nothing slow in the same transaction.

## Way back

Dropping the new table locks the existing one again, for a moment and with ACCESS EXCLUSIVE.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.timeouts import lock_limit
from checks.upgrades import Step, base_table, before_change, finding_at, steps

MODE = "SHARE ROW EXCLUSIVE"


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each new table, however many tables it refers to."""
    for step in steps(evidence):
        if lock_limit(step.statement) == "0":
            for table, parents in _locked_parents(step).items():
                yield _finding(step, table, parents)


def _locked_parents(step: Step) -> dict[str, list[str]]:
    """Return the existing tables that this statement locked because a new table refers to them, by new table."""
    locked = {lock.table for lock in step.statement.locks if lock.existing and lock.mode == MODE}
    found: dict[str, list[str]] = {}
    for change in step.changes("constraint", "created"):
        parent = change.after("referenced_table")
        if change.table and base_table(step, change) is None and parent in locked:
            parents = found.setdefault(change.table, [])
            if parent not in parents and before_change(step.evidence).table(parent):
                parents.append(parent)
    return found


def _finding(step: Step, table: str, parents: list[str]) -> Finding:
    facts = {**table_facts(table), "parents": parents, "held": _held(step, parents)}
    return finding_at(step, "E11", Severity.NOTICE, table, facts)


def _held(step: Step, parents: list[str]) -> list[str]:
    """Return the other existing tables that foreign keys of the same transaction keep writers out of already."""
    earlier = (item for item in step.revision.upgrade.statements if item.transaction == step.statement.transaction)
    before = itertools.takewhile(lambda item: item is not step.statement, earlier)
    locked = {lock.table for item in before for lock in item.locks if lock.existing and lock.mode == MODE}
    return sorted(locked.difference(parents))
