"""Rows are read or written at length while the same transaction keeps the running release out of a table.

## What it looks for

A statement that reads a table which production already has from end to end (an `UPDATE`, `DELETE`, `INSERT … SELECT` or
`SELECT`, also from within a DO block, or `VALIDATE CONSTRAINT`) after an earlier statement of the same revision took a
lock that blocks reads or writes of such a table, in the same transaction.

## Why it is dangerous

A lock is kept until its transaction ends. Adding a column is a matter of milliseconds by itself; with a backfill behind
it, every query on the table waits until the last row has been written.

## What is safe

The same work in a later transaction: a revision of its own where env.py sets `transaction_per_migration=True`, or an
`autocommit_block()`. Work that finds its rows by an index, and work before the lock.

## How to do it instead

Change the schema in one revision. Fill the rows in a later one, in batches that are committed one by one.

## Way back

A rollback of the long transaction takes back everything, and the dead rows that it leaves have to be vacuumed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from checks.evidence import Lock, ProjectEvidence, Scan
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.transactions.strong_locks import BLOCKS_WRITES, EXCLUSIVE, earlier_in_transaction, locked_in_use
from checks.upgrades import CODE, Step, finding_at, place_of, steps
from checks.work import Work

ROWS = ("UPDATE", "DELETE", "INSERT", "MERGE", "COPY", *CODE)
_ONE_ROW = re.compile(r"\bLIMIT\s+1\b|\bEXISTS\s*\(|\bFETCH\s+FIRST\s+(?:1\s+)?ROW\b", re.IGNORECASE)


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report the first such statement of a revision: its transaction is what has to be cut."""
    found: dict[str, Finding] = {}
    worked: dict[str, tuple[str, ...]] = {}
    for step in steps(evidence):
        scan, revision = long_work(step), step.revision.id
        held = held_before(step) if scan else None
        if scan and held and held[0].revision.id == revision:
            found.setdefault(revision, _finding(step, scan, *held))
            worked[revision] = (*worked.get(revision, ()), *read_whole(step))
    for revision, finding in found.items():
        yield replace(finding, worked=tuple(dict.fromkeys(worked[revision])))


def held_before(step: Step) -> tuple[Step, Lock] | None:
    """Return the strongest lock on a table in use that the transaction already holds, with what took it.

    None where a constraint is validated that the same transaction added: E3 says so, and moving it away ends both.
    """
    earlier = list(earlier_in_transaction(step))
    added = {item.name for item in step.statement.changes} if _validates(step) else set()
    if any(_adds(other, added) for other in earlier):
        return None
    found = [(other, lock) for other in earlier for lock in locked_in_use(other)]
    return max(found, key=lambda pair: BLOCKS_WRITES.index(pair[1].mode), default=None)


def long_work(step: Step) -> Scan | None:
    """Return the existing table that a statement about rows reads from end to end.

    A statement that changes definitions is left to the check of what it does; a SELECT of one row is none.
    """
    scan = next((item for item in step.statement.scans if item.existing), None)
    if scan is None or not (step.statement.command.startswith(ROWS) or _validates(step)):
        return None
    if any(lock.mode in BLOCKS_WRITES and lock.existing for lock in step.statement.locks):
        return None
    brief = step.statement.command == "SELECT" and _ONE_ROW.search(step.statement.sql)
    return None if brief else scan


def read_whole(step: Step) -> tuple[str, ...]:
    """Return the existing tables that a statement reads from end to end."""
    return tuple(dict.fromkeys(scan.table for scan in step.statement.scans if scan.existing))


def _validates(step: Step) -> bool:
    changes = step.changes("constraint", "altered")
    return any(item.after("validated") == "true" for item in changes)


def _adds(step: Step, names: set[str]) -> bool:
    return any(item.name in names for item in step.changes("constraint", "created"))


def _finding(step: Step, scan: Scan, earlier: Step, lock: Lock) -> Finding:
    written = {work.action == "insert": work.table for work in step.statement.row_work}
    facts = {
        **table_facts(lock.table),
        "mode": lock.mode,
        "readers": lock.mode == EXCLUSIVE,
        "line": place_of(earlier).line,
        "scanned": scan.table,
        "validates": _validates(step),
        "copied_into": None if False in written else written.get(True),
        "written": written.get(False, "…"),
        "sql": step.statement.sql,
    }
    finding = finding_at(step, "H4", Severity.ERROR, lock.table, facts)
    return replace(finding, work=Work.SCAN) if _validates(step) else finding
