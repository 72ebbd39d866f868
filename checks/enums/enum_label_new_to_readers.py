"""Rows with a new enum label cannot be read by the release that is still running.

## What it looks for

Labels that an upgrade adds to an enumerated type of production, where a table that the running release maps has a
column of that type.

## Why it is dangerous

It rarely is for long: as soon as the new release writes the label, while processes of the old one still run, these
raise LookupError on every row that holds it, because SQLAlchemy's Enum knows only the labels of its own release. After
a rollback of the code such rows stay.

A label that is added without `BEFORE` or `AFTER` comes last in the order of the type, which `ORDER BY` and `<` follow.

## What is safe

A release that knows the label and does not write it yet, before the one that does.

## How to do it instead

Add the label and teach the code to read it in one release, and write it from the next one on.

## Way back

A label cannot be removed from an enum. An unused one does no harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.enums.enum_label_lost import tables_in_use
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.upgrades import before_change, finding_at, steps

_PLACED = re.compile(r"\b(?:BEFORE|AFTER)\s+'", re.IGNORECASE)


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each statement that adds labels to a type in use."""
    enums = {item.name: item for item in before_change(evidence).enums}
    for step in steps(evidence):
        for change in step.changes("enum", "altered"):
            enum = enums.get(change.name)
            before, after = change.before("labels") or "", change.after("labels") or ""
            tables = tables_in_use(evidence, enum) if enum else []
            if enum and tables and len(after) > len(before):
                new = [label for label in _labels(after) if label not in enum.labels]
                placed = bool(_PLACED.search(step.statement.sql))
                facts = {"enum": enum.name, "new": new, "tables": tables, "placed": placed}
                yield finding_at(step, "F5", Severity.NOTICE, enum.name, facts)


def _labels(quoted: str) -> list[str]:
    """Return labels out of the catalog's spelling of them, each in quotes."""
    return [item.replace("''", "'") for item in re.findall(r"'((?:[^']|'')*)'", quoted)]
