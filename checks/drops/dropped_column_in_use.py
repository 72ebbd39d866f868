"""A column is dropped that the running release still reads and writes.

## What it looks for

A column that production already has, which an upgrade drops while the models of the base commit, that is of the release
now running, still map it. What those models no longer map may go, and is not reported. So is a column that the table
lacks which takes the place of another one under its name (created, filled, and renamed).

## Why it is dangerous

SQLAlchemy names every mapped column in its SELECT and INSERT statements. From the moment the column is gone until the
last process of the old release has stopped, every query for that class fails.

## What is safe

Dropping a column that an earlier release already took out of its models, a column that the same change added, and a
column whose name is back, generated or plain, when the change is done.

## How to do it instead

Take the attribute out of the model first, and let the column be nullable or have a server default. Drop the column in
the release after that.

## Way back

The downgrade can bring the column back, but not its values: only a backup can.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import CatalogChange, Column, Table
from checks.evidence import ProjectEvidence
from checks.finding import Finding
from checks.names import table_facts
from checks.running_release import SEVERITY, Use, use_of_column
from checks.swapped import swaps
from checks.upgrades import Step, after_change, base_column, base_table, finding_at, steps


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report every dropped column that is in use, or that may be where the base commit's models are unknown."""
    for step in steps(evidence):
        gone = {item.table_oid for item in step.changes("table", "dropped")}
        for change in step.changes("column", "dropped"):
            table, column = base_table(step, change), base_column(step, change)
            if table is not None and column is not None and change.table_oid not in gone:
                yield from _dropped(step, change, table, column)
    for swap in swaps(evidence):
        for column in swap.lost():
            yield from _finding(swap.step, swap.before, column, swap.before.name, swapped=True)


def _dropped(step: Step, change: CatalogChange, table: Table, column: Column) -> Iterator[Finding]:
    if not table.partition_of and not _is_back(step.evidence, table, column):
        yield from _finding(step, table, column, change.table or table.name, swapped=False)


def _finding(step: Step, table: Table, column: Column, called: str, *, swapped: bool) -> Iterator[Finding]:
    """Report a column of a table, whatever that is ``called`` by now, unless nobody uses it."""
    use = use_of_column(step.evidence, table.name, column.name)
    if use is Use.UNUSED:
        return
    facts = {
        **table_facts(table.name),
        "column": column.name,
        "type": column.type,
        "required": not column.nullable and column.default is None,
        "known": use is Use.USED,
        "swapped": swapped,
    }
    yield finding_at(step, "D1", SEVERITY[use], f"{called}.{column.name}", facts)


def _is_back(evidence: ProjectEvidence, table: Table, column: Column) -> bool:
    after = after_change(evidence)
    now = after.table_with_oid(table.oid) if after else None
    return now is not None and now.column(column.name) is not None
