"""A table gets new columns and loses old ones in one change.

## What it looks for

A table that production has, to which the change adds a column and from which it drops one, in whatever revisions. D1
reports the drop itself where the running release still maps the column.

## Why it is dangerous

The old release needs the old column and the new one the new: while both run there is no schema for both, and when the
new one fails there is none to go back to.

## What is safe

A change that only adds, and one that only takes away what nobody uses any more.

## How to do it instead

Add and write both in one release, move the readers in the next, drop in the third.

## Way back

None without the values of what was dropped.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.added import added_columns
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import base_column, base_table, finding_at, steps


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each table that production has, at the statement that takes something away."""
    added: dict[int, list[str]] = {}
    for item in added_columns(evidence):
        added.setdefault(item.table.oid, []).append(item.column.name)
    reported: set[int] = set()
    for step in steps(evidence):
        gone = {change.table_oid for change in step.changes("table", "dropped")}
        for change in step.changes("column", "dropped"):
            oid, table = change.table_oid, base_table(step, change)
            if oid is None or table is None or oid in gone | reported or oid not in added or table.partition_of:
                continue
            if base_column(step, change) is not None:
                reported.add(oid)
                facts = {**table_facts(table.name), "column": change.name, "added": added[oid]}
                yield finding_at(step, "J7", Severity.NOTICE, f"{table.name}.{change.name}", facts)
