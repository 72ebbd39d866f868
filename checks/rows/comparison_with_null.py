"""A statement on rows does not do what it seems to: a comparison with NULL is never true.

## What it looks for

`UPDATE`, `DELETE` or `INSERT … SELECT` of an upgrade with a condition such as `column = NULL` or `column <> NULL`, and
an `UPDATE` that gives one column two values.

## Why it is dangerous

The condition is never true, so no row is touched. The deploy succeeds, and what relies on the rows fails later. Of two
values for one column MySQL keeps the last, without a word.

## What is safe

`IS NULL`, `IS NOT NULL`, and `IS DISTINCT FROM`.

## How to do it instead

Write `IS NULL` or `IS NOT NULL`.

## Way back

Nothing was done, so there is nothing to undo.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import finding_at, steps


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each statement that cannot do what it says."""
    for step in steps(evidence):
        for work in step.statement.row_work:
            if work.condition == "null" or (work.twice and step.statement.error is None):
                facts = {**table_facts(work.table), "action": work.action, "twice": list(work.twice)}
                yield finding_at(step, "I7", Severity.WARNING, work.table, facts)
