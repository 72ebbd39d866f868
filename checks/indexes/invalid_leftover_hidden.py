"""IF NOT EXISTS lets a concurrent index build pass over an invalid index that an earlier attempt left behind.

## What it looks for

`CREATE INDEX CONCURRENTLY IF NOT EXISTS` on a table that production already has, with no statement of the same revision
before it that drops a leftover of that name or looks at `pg_index.indisvalid`.

## Why it is dangerous

A concurrent build that is interrupted (a timeout, a deadlock, a duplicate, a restart) leaves its index behind, marked
invalid. The next attempt finds the name taken, does nothing and succeeds: the revision counts as applied, no query ever
uses the index, every write maintains it, and a unique one that never became valid enforces nothing for old rows.

## What is safe

The same after `DROP INDEX CONCURRENTLY IF EXISTS`, and a table that the same change creates.

## How to do it instead

Drop the leftover first, in the same `autocommit_block()`.

## Way back

Nothing is lost: drop the invalid index and build it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.edits import between, call_at, replaced_call, statement_edit
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Fix, Severity
from checks.indexes.concurrent import concurrent_change, leftover_drop
from checks.names import bare_name, table_facts
from checks.upgrades import Step, finding_at, place_of, steps

PASSES_OVER = re.compile(r"\bINDEX\s+CONCURRENTLY\s+IF\s+NOT\s+EXISTS\b", re.IGNORECASE)


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each statement."""
    for step in steps(evidence):
        index = concurrent_change(step)
        if index is not None and PASSES_OVER.search(step.statement.sql) and not _is_cleared(step, index):
            yield _finding(step, index)


def _is_cleared(step: Step, index: CatalogChange) -> bool:
    """Say whether the revision deals with a leftover before the statement; what it drops did not exist here."""
    name = re.escape(bare_name(index.name))
    clears = re.compile(rf"\bDROP\s+INDEX\b.*\b{name}\b|\bindisvalid\b", re.IGNORECASE | re.DOTALL)
    for statement in step.revision.upgrade.statements:
        if statement is step.statement:
            return False
        if clears.search(statement.sql):
            return True
    return False


def _finding(step: Step, index: CatalogChange) -> Finding:
    name, table = bare_name(index.name), index.table or ""
    call = call_at(step.revision.source, place_of(step), ("create_index", "execute"))
    facts = {
        **table_facts(table),
        "index": name,
        "unique": index.after("unique") == "true",
        "drop": leftover_drop(name, table)[1],
        "call": call.text if call is not None and "\n" not in call.text else f"op.execute({step.statement.sql!r})",
    }
    return finding_at(step, "A5", Severity.WARNING, name, facts, fix=_fix(step, name, table))


def _fix(step: Step, index: str, table: str) -> Fix | None:
    """Clear the leftover before the build, where one call in an autocommit block sends it."""
    source = step.revision.source
    call = call_at(source, place_of(step), ("create_index", "execute"))
    if call is None or not call.in_autocommit_block:
        return None
    lines = between(leftover_drop(index, table), replaced_call(source, call, call.text), ())
    text = "Clears what an interrupted build left behind, so that the index is really built."
    return Fix("edit", (statement_edit(place_of(step).path, call, lines),), text)
