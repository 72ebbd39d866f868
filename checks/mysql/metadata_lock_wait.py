"""A table in use is altered, and nothing but a limit of hours ends the wait for its metadata lock.

## What it looks for

The first statement of a revision that changes the definition of a table which production already has and the running
release may use, while `lock_wait_timeout` was more than a minute in its session. The session itself was asked, at that
statement.

## Why it is dangerous

Every change of a definition, an INSTANT one too, needs the table for itself for a moment at its beginning and its end.
It waits until each transaction that has used the table is over, a forgotten one or a long report among them; and every
query of the running release that comes later, SELECT included, waits behind the migration. By default that lasts up to
a year on MySQL and a day on MariaDB.

Where nobody has set a limit this is only noted. One that is too long, or set after the statement, is a warning:
somebody counts on it.

## What is safe

A short `lock_wait_timeout`, and a revision that touches only new tables.

## How to do it instead

Begin the revision with `SET SESSION lock_wait_timeout`, or set it for all of them in env.py, and let the deploy try
again.

## Way back

There is nothing to undo.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.evidence import Lock, ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.running_release import Use, use_of_table
from checks.timeouts import milliseconds
from checks.upgrades import Step, finding_at, steps

LONGEST = 60_000
"""Milliseconds that everybody who wants the table may have to wait before it counts as no limit."""
DEFAULTS = frozenset({"31536000s", "86400s", "0"})
"""Of MySQL and of MariaDB (their manuals, "Server System Variables"), and what stands for an unknown one."""


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each revision, at its first such statement."""
    found: dict[str, list[Step]] = {}
    for step in steps(evidence):
        if _defines(step) and _locked(step) and _waits_long(step):
            found.setdefault(step.revision.id, []).append(step)
    yield from map(_finding, found.values())


def _defines(step: Step) -> bool:
    return bool(step.statement.changes or step.statement.rewrites) and step.statement.sql_mode is not None


def _locked(step: Step) -> list[Lock]:
    """Return the locks on tables that production has and the running release may use."""
    return [
        lock
        for lock in step.statement.locks
        if lock.existing and use_of_table(step.evidence, lock.table) is not Use.UNUSED
    ]


def _waits_long(step: Step) -> bool:
    limit = milliseconds(step.statement.lock_timeout)
    return limit == 0 or limit > LONGEST


def _finding(found: list[Step]) -> Finding:
    first = found[0]
    table = _locked(first)[0].table
    limit = first.statement.lock_timeout
    facts = {
        **table_facts(table),
        "tables": list(dict.fromkeys(lock.table for step in found for lock in _locked(step))),
        "lock_timeout": limit,
        "days": milliseconds(limit) // 86_400_000,
        "later": _limited_later(first),
    }
    severity = Severity.WARNING if facts["later"] or limit not in DEFAULTS else Severity.NOTICE
    return finding_at(first, "M12", severity, table, facts)


def _limited_later(first: Step) -> int | None:
    """Return the line of the revision's first statement after this one that ran with a limit."""
    statements = first.revision.upgrade.statements
    for statement in statements[statements.index(first.statement) + 1 :]:
        limit = milliseconds(statement.lock_timeout)
        if 0 < limit <= LONGEST and statement.place:
            return statement.place.line
    return None
