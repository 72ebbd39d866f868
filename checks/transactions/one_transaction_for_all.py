"""Several revisions run in one transaction, so that the locks of one are kept while the next one works.

## What it looks for

Revisions of the change whose statements shared one transaction when the whole upgrade ran, as a deploy runs it, where a
later one works through an existing table, or locks another one, while a lock of an earlier revision still keeps the
running release out of a table.

## Why it is dangerous

Alembic's default is one transaction for the whole upgrade: cutting a change into revisions does not shorten any lock.
The textbook recipes of two or three revisions then protect nobody.

## What is safe

`transaction_per_migration=True` in env.py, and an `autocommit_block()` around the long work.

## How to do it instead

Set `transaction_per_migration=True` once; it holds for all revisions to come.

## Way back

There is nothing to undo. With a transaction for each revision, those that went through stay when a later one fails.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.transactions.several_tables_locked import second_table
from checks.transactions.strong_locks import EXCLUSIVE
from checks.transactions.work_while_locked import held_before, long_work, read_whole
from checks.upgrades import Step, brief_lock_severity, finding_at, place_of, steps


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report the worst of the change, where it happens: one setting of env.py answers all."""
    found = [finding for step in steps(evidence) for finding in (_work(step), _lock(step)) if finding]
    worst = next((item for item in found if item.severity is Severity.ERROR), found[0] if found else None)
    if worst:
        worked = [name for item in found for name in item.worked or ()]
        yield replace(worst, worked=tuple(dict.fromkeys(worked)))


def _work(step: Step) -> Finding | None:
    scan = long_work(step)
    held = held_before(step) if scan else None
    if scan is None or held is None or held[0].revision.id == step.revision.id:
        return None
    earlier, lock = held
    facts = {"scanned": scan.table, "readers": lock.mode == EXCLUSIVE, "mode": lock.mode}
    return replace(_finding(step, earlier, lock.table, Severity.ERROR, facts), worked=read_whole(step))


def _lock(step: Step) -> Finding | None:
    pair = second_table(step)
    if pair is None or pair[0].revision.id == step.revision.id:
        return None
    earlier, first, second = pair
    facts = {"scanned": None, "readers": True, "mode": first.mode, "second": second.table}
    return _finding(step, earlier, first.table, brief_lock_severity(step), facts)


def _finding(step: Step, earlier: Step, table: str, severity: Severity, facts: Mapping[str, Any]) -> Finding:
    place = place_of(earlier)
    shared = {
        **table_facts(table),
        "earlier": earlier.revision.id,
        "later": step.revision.id,
        "place": f"{place.path}:{place.line}",
    }
    return finding_at(step, "H12", severity, table, {**shared, **facts})
