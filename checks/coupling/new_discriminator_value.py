"""Rows of a new class cannot be read by the release that is still running.

## What it looks for

Classes that the change maps with a `polymorphic_identity` of their own into a table that the running release maps with
a discriminator, and whose classes there do not know that value.

## Why it is dangerous

As soon as the new release writes such a row, while processes of the old one still run, these raise an error for every
query of the common class whose result holds it: SQLAlchemy knows no class for the value. After a rollback of the code
such rows stay.

## What is safe

A class that the release before already had, and a hierarchy that the change itself brings.

## How to do it instead

Release the class first, without anything that writes it, and write it from the next release on.

## Way back

The rows have to be deleted or given a value that the old release knows.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.running_release import mapped_table


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each new value at its class."""
    for table in evidence.models or ():
        before = mapped_table(evidence.base_models, table.name)
        known = {item.value for item in before.identities} if before else set()
        for item in table.identities if known else ():
            if item.value not in known and item.place is not None:
                yield Finding(
                    code="B15",
                    severity=Severity.NOTICE,
                    path=item.place.path,
                    line=item.place.line,
                    end_line=item.place.line,
                    object=f"{table.name}.{item.value}",
                    facts={**table_facts(table.name), "value": item.value, "class_name": item.class_name},
                )
