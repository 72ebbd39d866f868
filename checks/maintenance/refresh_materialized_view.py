"""A materialized view is refreshed in a way that makes its readers wait for the whole query.

## What it looks for

A materialized view that production already has, whose contents are written anew by a statement that changes no
definition.

## Why it is dangerous

`REFRESH MATERIALIZED VIEW` holds an ACCESS EXCLUSIVE lock on the view while its query runs and its indexes are built,
and then until the migration's transaction ends. Every query that reads the view waits.

## What is safe

`REFRESH MATERIALIZED VIEW CONCURRENTLY`, and a view that the same change creates.

## How to do it instead

Refresh it concurrently. That needs a unique index on plain columns of the view, without a WHERE clause, and a view that
is filled. It may run inside a transaction. Better still, leave refreshing to a job outside the deploy.

## Way back

There is nothing to undo: the next refresh fills the view again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.catalog import Table
from checks.edits import call_at, replaced_call, statement_edit
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Fix, Severity
from checks.names import table_facts
from checks.outside_transaction import rewritten_sql
from checks.upgrades import Step, finding_at, is_command, place_of, rewritten_tables, steps, table_at

PLAIN_REFRESH = r"\b(REFRESH\s+MATERIALIZED\s+VIEW)\s+(?!CONCURRENTLY\b)"


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each view."""
    for step in steps(evidence):
        if is_command(step, "REFRESH"):
            for name in rewritten_tables(step):
                view = table_at(step, name)
                if view is not None and view.kind == "materialized view":
                    yield _finding(step, view)


def _finding(step: Step, view: Table) -> Finding:
    ready = _can_be_refreshed_concurrently(view)
    facts = {**table_facts(view.name), "ready": ready, "columns": [item.name for item in view.columns]}
    return finding_at(step, "G3", Severity.ERROR, view.name, facts, fix=_fix(step) if ready else None)


def _can_be_refreshed_concurrently(view: Table) -> bool:
    """Say whether a unique index covers all rows, by columns and no expressions."""
    names = {column.name for column in view.columns}
    whole = (index for index in view.indexes if index.unique and index.valid and index.predicate is None)
    return any(names.issuperset(index.columns) for index in whole)


def _fix(step: Step) -> Fix | None:
    call = call_at(step.revision.source, place_of(step), ("execute",))
    written = rewritten_sql(step, call, PLAIN_REFRESH, r"\1 CONCURRENTLY ") if call else None
    if call is None or written is None or re.search(r"\bNO\s+DATA\b", call.text, re.IGNORECASE):
        return None
    lines = replaced_call(step.revision.source, call, written)
    return Fix("edit", (statement_edit(place_of(step).path, call, lines),), "Refreshes the view while it is read.")
