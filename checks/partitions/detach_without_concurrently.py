"""A partition is detached in a way that locks everybody out of the whole partitioned table.

## What it looks for

A table that production has as a partition and that is none after the statement, while the transaction holds an ACCESS
EXCLUSIVE lock on the partitioned table.

## Why it is dangerous

The lock is on the parent, so every query of any partition waits: first for those that are running, then until the
migration's transaction ends.

## What is safe

`DETACH PARTITION … CONCURRENTLY` (PostgreSQL 14 and later). Where a default partition forbids it, the plain form is
only noted while a `lock_timeout` is in force.

## How to do it instead

Detach it concurrently inside `autocommit_block()`, alone in its revision. PostgreSQL refuses that while the table has a
default partition. An interrupted detach is completed by `DETACH PARTITION … FINALIZE`.

## Way back

`ATTACH PARTITION` reads the partition unless a CHECK constraint proves its bounds (G1). The concurrent form leaves such
a constraint behind.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.edits import call_at
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Fix, Severity
from checks.names import table_facts
from checks.outside_transaction import in_autocommit_block, rewritten_sql
from checks.timeouts import lock_limit
from checks.upgrades import (
    Step,
    base_table,
    before_change,
    brief_lock_severity,
    finding_at,
    held_locks,
    place_of,
    steps,
)

_NAME = r'(?:"[^"\\]+"|[\w$]+)'
PLAIN_DETACH = rf"\b(DETACH\s+PARTITION\s+{_NAME}(?:\.{_NAME})?)(?![\w$.])(?!\s+(?:CONCURRENTLY|FINALIZE)\b)"


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each partition."""
    for step in steps(evidence):
        for change in step.changes("table", "altered"):
            parent = change.before("partition_of")
            if parent and change.after("partition_of") is None and _locks_out(step, change, parent):
                yield _finding(step, change, parent)


def _locks_out(step: Step, change: CatalogChange, parent: str) -> bool:
    existing = base_table(step, change) is not None and before_change(step.evidence).table(parent) is not None
    return existing and any(lock.mode == "ACCESS EXCLUSIVE" for lock in held_locks(step, parent))


def _finding(step: Step, change: CatalogChange, parent: str) -> Finding:
    siblings = (table for table in before_change(step.evidence).tables if table.partition_of == parent)
    has_default = any((table.definition or "").upper() == "DEFAULT" for table in siblings)
    limited = lock_limit(step.statement) != "0"
    facts = {**table_facts(parent), "partition": change.name, "has_default": has_default, "limited": limited}
    fix = None if has_default else _fix(step)
    severity = brief_lock_severity(step) if has_default else Severity.WARNING
    return finding_at(step, "G2", severity, change.name, facts, fix=fix)


def _fix(step: Step) -> Fix | None:
    call = call_at(step.revision.source, place_of(step), ("execute",))
    written = rewritten_sql(step, call, PLAIN_DETACH, r"\1 CONCURRENTLY") if call else None
    if call is None or written is None:
        return None
    return in_autocommit_block(step, call, written, "Detaches the partition while queries of the others go on.")
