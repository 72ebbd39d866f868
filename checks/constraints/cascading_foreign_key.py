"""A new foreign key deletes or changes rows by itself.

## What it looks for

A foreign key that the change adds with `ON DELETE CASCADE` or `ON UPDATE CASCADE`.

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

from checks.constraints.new_foreign_keys import new_foreign_keys
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import finding_at


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
            }
            subject = f"{found.table.name}.{found.constraint.name}"
            yield finding_at(found.step, "E12", Severity.NOTICE, subject, facts)
