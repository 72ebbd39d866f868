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

A label that the `Enum` of the running release already names, or a column that its models read as plain text. A release
that knows the label and does not write it yet, before the one that does.

## How to do it instead

Add the label and teach the code to read it in one release, and write it from the next one on.

## Way back

A label cannot be removed from an enum. An unused one does no harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checks.catalog import EnumType
from checks.enums.enum_label_lost import columns_of, tables_in_use
from checks.enums.enum_swap import made_enums
from checks.enums.labels import labels_in
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.running_release import mapped_table
from checks.upgrades import Step, before_change, finding_at, is_command, steps

_PLACED = re.compile(r"\b(?:BEFORE|AFTER)\s+'", re.IGNORECASE)


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each statement that adds labels to a type in use, or makes a new one of that name which has more.

    One that takes labels away as well, as a renamed label does, is F7's.
    """
    enums = {item.name: item for item in before_change(evidence).enums}
    for step, name, before, after in _given(evidence):
        enum = enums.get(name)
        new = [label for label in after if enum and label not in (*before, *enum.labels)]
        tables = _surprised(evidence, enum, new) if enum and set(before or enum.labels) <= set(after) else {}
        if enum and tables:
            unknown = [label for label in new if any(label in labels for labels in tables.values())]
            placed = is_command(step, "CREATE TYPE") or bool(_PLACED.search(step.statement.sql))
            facts = {"enum": enum.name, "new": unknown, "tables": list(tables), "placed": placed}
            yield finding_at(step, "F5", Severity.NOTICE, enum.name, facts)


def _given(evidence: ProjectEvidence) -> Iterator[tuple[Step, str, Sequence[str], Sequence[str]]]:
    """Yield each statement that gives an enum type labels, its name, and its labels before and after."""
    for step, name, labels in made_enums(evidence):
        yield step, name, (), labels
    for step in steps(evidence):
        for change in step.changes("enum", "altered"):
            yield step, change.name, labels_in(change.before("labels") or ""), labels_in(change.after("labels") or "")


def _surprised(evidence: ProjectEvidence, enum: EnumType, new: list[str]) -> dict[str, set[str]]:
    """Return the tables whose rows the running release may fail to read, and the labels that it does not know."""
    unknown = {name: _unknown_labels(evidence, name, enum, new) for name in tables_in_use(evidence, enum)}
    return {name: labels for name, labels in unknown.items() if labels}


def _unknown_labels(evidence: ProjectEvidence, table: str, enum: EnumType, new: list[str]) -> set[str]:
    """Return the new labels that an ``Enum`` of a table's model lacks; all of them where there is no model to ask."""
    model = mapped_table(evidence.base_models, table)
    if model is None:
        return set(new)
    typed = {column.name for column in columns_of(evidence, table, enum)}
    read = [column.labels for column in model.columns if column.labels and column.name in typed]
    return {label for label in new for labels in read if label not in labels}
