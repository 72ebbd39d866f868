"""A table in use is locked, and nothing limits how long the migration, and everybody behind it, waits for the lock.

## What it looks for

The first statement of a revision that takes a lock which keeps writers or readers out of a table that production
already has, while neither `lock_timeout` nor `statement_timeout` was in force, or only one of more than a minute. The
session itself was asked, at that statement: it does not matter whether env.py, the connection's arguments or the
revision set it, and a `SET` that comes too late, or that a `ROLLBACK` took back, does not count.

## Why it is dangerous

The lock itself is brief. But it has to wait for every transaction that uses the table, a forgotten one or a long report
among them, and every query of the running release that comes later waits behind the migration.

Where nothing sets a timeout this is only noted. One that is too long, is set after the lock was taken, or is switched
off by the revision itself is a warning: somebody counts on it, or wants to wait.

## What is safe

A short `lock_timeout`, or a revision that touches only new tables and tables that no model of the running release maps.
Statements that other checks report with the same advice are left to them.

## How to do it instead

Begin the revision with `SET LOCAL lock_timeout`, or set it for all of them in env.py, and let the deploy try again.

## Way back

While it queues, cancel the session that migrates (`pg_cancel_backend`): everybody behind it goes on at once. Afterwards
there is nothing to undo.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.constraints import new_table_with_foreign_key
from checks.drops import drop_foreign_key
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.indexes import blocking_index_drop
from checks.names import table_facts
from checks.partitions import detach_without_concurrently
from checks.timeouts import is_asynchronous, lock_limit, longest_wait
from checks.transactions.strong_locks import locked_in_use
from checks.triggers import trigger_on_existing_table
from checks.upgrades import Step, finding_at, place_of, steps

LONGEST = 60_000
"""Milliseconds that everybody who wants the table may have to wait before it counts as no limit."""
_SET = re.compile(r"\block_timeout\s*(?:=|\bTO\b)\s*'?[1-9]", re.IGNORECASE)
_OFF = re.compile(r"\block_timeout\s*(?:=|\bTO\b)\s*'?0", re.IGNORECASE)
SAY_IT_THEMSELVES = (
    blocking_index_drop.check,
    detach_without_concurrently.check,
    drop_foreign_key.check,
    new_table_with_foreign_key.check,
    trigger_on_existing_table.check,
)


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each revision, at its first such statement."""
    said = {(finding.path, finding.line) for other in SAY_IT_THEMSELVES for finding in other(evidence)}
    found: dict[str, list[Step]] = {}
    for step in steps(evidence):
        if _waits_long(step) and (place_of(step).path, place_of(step).line) not in said:
            found.setdefault(step.revision.id, []).append(step)
    yield from map(_finding, found.values())


def _waits_long(step: Step) -> bool:
    """Say whether a statement waits without limit for a lock that it holds only briefly; others check the long ones."""
    limit = longest_wait(step.statement)
    statement = step.statement
    works = any(scan.existing for scan in statement.scans) or any(item.existing for item in statement.rewrites)
    by_hand = step.statement.command == "LOCK TABLE"
    return (limit is None or limit > LONGEST) and not works and not by_hand and bool(locked_in_use(step))


def _finding(found: list[Step]) -> Finding:
    first = found[0]
    tables = dict.fromkeys(lock.table for step in found for lock in locked_in_use(step))
    lock = locked_in_use(first)[0]
    facts = {
        **table_facts(lock.table),
        "tables": list(tables),
        "mode": lock.mode,
        "lock_timeout": lock_limit(first.statement),
        "later": _set_later(first),
        "switched_off": _switched_off(first),
        "asynchronous": is_asynchronous(first.evidence),
    }
    # Many projects have no timeout at all: that is said once and blocks nobody. One that is there and does not work is.
    meant = facts["later"] or facts["switched_off"] or facts["lock_timeout"] != "0"
    severity = Severity.WARNING if meant else Severity.NOTICE
    return finding_at(first, "H1", severity, lock.table, facts)


def _switched_off(first: Step) -> int | None:
    """Return the line on which the revision itself takes the limit away that was there, or might have been."""
    statements = first.revision.upgrade.statements
    for statement in statements[: statements.index(first.statement)]:
        off = first.statement.lock_timeout == "0" and statement.command == "SET" and _OFF.search(statement.sql)
        if off and statement.place:
            return statement.place.line
    return None


def _set_later(first: Step) -> int | None:
    """Return the line of the revision's first statement after this one that sets a limit, or ran with one."""
    statements = first.revision.upgrade.statements
    for statement in statements[statements.index(first.statement) + 1 :]:
        limit = longest_wait(statement)
        limited = limit is not None and limit <= LONGEST
        if statement.place and (limited or (statement.command == "SET" and _SET.search(statement.sql))):
            return statement.place.line
    return None
