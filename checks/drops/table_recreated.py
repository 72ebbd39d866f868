"""A table of production is dropped and created again under its name: its rows are gone.

## What it looks for

A table that production already has, dropped by an upgrade of the change, and a later statement that creates one of the
same name, while nothing copies rows into it.

## Why it is dangerous

The schema is right afterwards, so no comparison of models and migrations tells; the rows are lost for good. It is a
usual way to get a development database out of a muddle, and is copied from there.

## What is safe

A table that the same change creates, and a new table that is filled from the old one before it takes its name.

## How to do it instead

Alter the table. Where it has to be made anew, create it under another name, copy, and swap the names.

## Way back

There is none without a backup.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import Table
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import same_table, table_facts
from checks.upgrades import Step, base_table, finding_at, place_of, steps


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each such table where it is dropped."""
    dropped: list[tuple[Step, Table]] = []
    for step in steps(evidence):
        for name in [item.name for item in step.changes("table", "created")]:
            for drop, table in dropped:
                if same_table(table.name, name) and not _is_filled(evidence, step, name):
                    yield _finding(drop, table, step)
        tables = (base_table(step, change) for change in step.changes("table", "dropped"))
        dropped += [(step, table) for table in tables if table and "table" in table.kind]


def _is_filled(evidence: ProjectEvidence, created: Step, name: str) -> bool:
    """Say whether rows from elsewhere come into the new table."""
    later = list(steps(evidence))
    after = later[next(number for number, item in enumerate(later) if item.statement is created.statement) :]
    works = (work for item in after for work in item.statement.row_work)
    return any(work.action == "insert" and work.from_query and same_table(work.table, name) for work in works)


def _finding(drop: Step, table: Table, created: Step) -> Finding:
    place = place_of(created)
    facts = {**table_facts(table.name), "created": f"{place.path}:{place.line}"}
    return finding_at(drop, "D13", Severity.ERROR, table.name, facts)
