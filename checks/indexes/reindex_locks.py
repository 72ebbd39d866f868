"""An index of an existing table is rebuilt in a way that blocks writes, and reads that would use it.

## What it looks for

Indexes of a table that production already has whose files are written anew, while neither the table nor any definition
changes: `REINDEX`, wherever it came from.

## Why it is dangerous

`REINDEX` holds a SHARE lock on the table and an ACCESS EXCLUSIVE lock on the index until the transaction ends: every
write waits while all rows are read and sorted, and queries that the planner would answer from the index wait as well.

## What is safe

`REINDEX … CONCURRENTLY`, and indexes of a table that the same change creates.

## How to do it instead

`REINDEX … CONCURRENTLY` inside `autocommit_block()`, alone in its revision (PostgreSQL 12 and later). When it is
interrupted it leaves an invalid index whose name ends in `_ccnew`: drop that one and try again.

## Way back

There is nothing to undo: the rebuilt index holds what the old one held.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.edits import call_at
from checks.evidence import ProjectEvidence, Rewrite
from checks.finding import Finding, Fix, Severity
from checks.names import table_facts
from checks.outside_transaction import in_autocommit_block, rewritten_sql
from checks.upgrades import Step, finding_at, place_of, steps

PLAIN_REINDEX = r"\b(REINDEX\s+(?:\([^)]*\)\s*)?(?:INDEX|TABLE|SCHEMA|DATABASE))\b(?!\s+CONCURRENTLY\b)"


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each statement."""
    for step in steps(evidence):
        rebuilt = _rebuilt(step)
        if rebuilt:
            yield _finding(step, rebuilt)


def _rebuilt(step: Step) -> list[Rewrite]:
    """Return the existing tables' indexes that a statement wrote anew and for which it had no other reason."""
    rewrites = step.statement.rewrites
    tables = any(item.relation == item.table for item in rewrites)
    return [] if tables or step.statement.changes else [item for item in rewrites if item.existing]


def _finding(step: Step, rebuilt: list[Rewrite]) -> Finding:
    first = rebuilt[0]
    facts = {
        **table_facts(first.table),
        "indexes": [item.relation for item in rebuilt],
        "tables": list(dict.fromkeys(item.table for item in rebuilt)),
    }
    return finding_at(step, "A7", Severity.ERROR, first.relation, facts, fix=_fix(step))


def _fix(step: Step) -> Fix | None:
    call = call_at(step.revision.source, place_of(step), ("execute",))
    written = rewritten_sql(step, call, PLAIN_REINDEX, r"\1 CONCURRENTLY") if call else None
    if call is None or written is None:
        return None
    return in_autocommit_block(step, call, written, "Rebuilds while reads and writes go on.")
