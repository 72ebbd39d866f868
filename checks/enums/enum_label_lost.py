"""A label of an enum goes, or is called something else, while the running release still writes it.

## What it looks for

An enumerated type that production already has and that has fewer of its labels after the change, or other ones: by
`RENAME VALUE`, or by a new type that takes the old one's place. Columns of that type are looked for in tables that the
running release maps.

## Why it is dangerous

The release that runs now sends the old label, and compares with it: the server refuses both, "invalid input value for
enum". Rows that it reads with the new name make SQLAlchemy raise LookupError.

## What is safe

Adding labels, and a type that no table of the running release uses.

## How to do it instead

Add the new label and let a release read both and write the new one. Change the rows. Leave the old label where it is:
an unused one does no harm.

## Way back

The same in the other direction, with the same break.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import Column, EnumType
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.running_release import Use, use_of_table
from checks.upgrades import Step, after_change, before_change, finding_at, steps


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each type once, at the last statement that changed an enum of that name."""
    after = after_change(evidence)
    for enum in before_change(evidence).enums if after else ():
        now = next((item for item in after.enums if item.name == enum.name), None) if after else None
        lost = [label for label in enum.labels if now and label not in now.labels]
        step = _last_change(evidence, enum)
        tables = tables_in_use(evidence, enum)
        if lost and now and step and tables:
            new = [label for label in now.labels if label not in enum.labels]
            facts = {"enum": enum.name, "lost": lost, "new": new, "tables": tables}
            yield finding_at(step, "F7", Severity.ERROR, enum.name, facts)


def tables_in_use(evidence: ProjectEvidence, enum: EnumType) -> list[str]:
    """Return the tables with columns of that type that the running release may use."""
    using = (table.name for table in before_change(evidence).tables if columns_of(evidence, table.name, enum))
    return [name for name in using if use_of_table(evidence, name) is not Use.UNUSED]


def columns_of(evidence: ProjectEvidence, table: str, enum: EnumType) -> list[Column]:
    """Return the columns of a table at the base that are of that type, or arrays of it."""
    found = next((item for item in before_change(evidence).tables if item.name == table), None)
    return [column for column in found.columns if column.type.removesuffix("[]") == enum.name] if found else []


def _last_change(evidence: ProjectEvidence, enum: EnumType) -> Step | None:
    found = None
    for step in steps(evidence):
        if any(item.kind == "enum" and enum.name in (item.name, item.after("name")) for item in step.statement.changes):
            found = step
    return found
