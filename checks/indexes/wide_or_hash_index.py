"""A new index has more columns than queries use, or a method that serves equality alone.

## What it looks for

An index that the change adds, which is not unique and has more than three key columns, or which uses the hash method.

## Why it is dangerous

It is not. Each column makes the index larger and every write dearer, while queries rarely narrow down by more than the
first two or three. A hash index serves `=` only: no order, no range, no uniqueness, no second column.

## What is safe

Unique indexes, which say what must not repeat, and included columns (`INCLUDE`).

## How to do it instead

Keep the columns that queries compare and leave the others out, or move them to `INCLUDE`. Use a B-tree.

## Way back

Dropping an index loses no data.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import bare_name, table_facts
from checks.upgrades import finding_at, steps

MOST_COLUMNS = 3


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each index."""
    for step in steps(evidence):
        for index in step.changes("index", "created"):
            hashed = "USING hash " in (index.after("definition") or "")
            columns = (index.after("columns") or "").split(", ")
            wide = len(columns) > MOST_COLUMNS and index.after("unique") != "true" and not _is_inverted(index)
            if hashed or wide:
                name = bare_name(index.name)
                facts = {**table_facts(index.table or ""), "index": name, "hashed": hashed, "columns": columns}
                yield finding_at(step, "A12", Severity.NOTICE, name, facts)


def _is_inverted(index: CatalogChange) -> bool:
    """Say whether the index finds rows by any of its columns, not by the first ones."""
    definition = index.after("definition") or ""
    return any(f"USING {method} " in definition for method in ("gin", "brin", "bloom"))
