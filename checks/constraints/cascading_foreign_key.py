"""A new foreign key deletes or changes rows by itself.

## What it looks for

A foreign key that the change adds with `ON DELETE CASCADE` or `ON UPDATE CASCADE`. It names the tables whose rows go
along in turn, because their own foreign keys cascade as well.

## Why it is dangerous

One DELETE takes all rows that refer to the deleted one with it, and whatever refers to those: nobody sees how many
before it is done, locks are held on all of them, and SQLAlchemy's own events do not run.

## What is safe

The default, which refuses, and `SET NULL`.

## How to do it instead

Delete in the application, children first and in batches, where the number of rows is not known to be small.

## Way back

What was deleted comes back only from a backup.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import Catalog, Table
from checks.constraints.new_foreign_keys import new_foreign_keys
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import after_change, finding_at


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each foreign key."""
    for found in new_foreign_keys(evidence):
        definition = found.constraint.definition
        events = [event for event in ("DELETE", "UPDATE") if f"ON {event} CASCADE" in definition]
        if events:
            facts = {
                **table_facts(found.table.name),
                "constraint": found.constraint.name,
                "referenced_table": found.referenced.name,
                "events": events,
                "further": _further(evidence, found.table) if "DELETE" in events else [],
            }
            subject = f"{found.table.name}.{found.constraint.name}"
            yield finding_at(found.step, "E12", Severity.NOTICE, subject, facts)


def _further(evidence: ProjectEvidence, table: Table) -> list[str]:
    """Return the tables that lose rows because the table does, the nearest first."""
    after, reached = after_change(evidence) or Catalog(), [table.name]
    for name in reached:
        reached += [item.name for item in after.tables if item.name not in reached and _follows(item, name)]
    return reached[1:]


def _follows(table: Table, referenced: str) -> bool:
    keys = (item for item in table.constraints if item.referenced_table == referenced and not table.partition_of)
    return any("ON DELETE CASCADE" in key.definition for key in keys)
