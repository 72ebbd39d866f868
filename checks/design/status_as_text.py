"""A new status is free text.

## What it looks for

New columns of text called `status` or `…_status` that no CHECK names and no foreign key binds, which is also what
`sa.Enum(…, native_enum=False)` makes without `create_constraint=True`.

## Why it is dangerous

The code compares it with a fixed set of words. A misspelled one, from a script or another release, is stored without a
complaint, and the rows that have it are in no list any more.

## What is safe

A CHECK with the words, an enumerated type, or a foreign key to a table of them.

## How to do it instead

Declare the CHECK together with the column; a further word later is another CHECK, added NOT VALID and validated.

## Way back

A CHECK that is added later fails on the rows that break it; it is dropped in a moment.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.added import AddedColumn, added_columns
from checks.design.text_types import is_text
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import finding_at


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each new column."""
    for added in added_columns(evidence):
        called = added.column.name.lower().split("_")[-1] == "status"
        if called and is_text(added.column.type) and not _is_bound(added):
            facts = {**table_facts(added.table.name), "column": added.column.name, "type": added.column.type}
            subject = f"{added.table.name}.{added.column.name}"
            yield finding_at(added.step, "Q15", Severity.NOTICE, subject, facts)


def _is_bound(added: AddedColumn) -> bool:
    kinds = ("check", "foreign key")
    return any(item.kind in kinds and added.column.name in item.columns for item in added.table.constraints)
