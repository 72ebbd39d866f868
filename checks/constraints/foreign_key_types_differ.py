"""A foreign key's column has another type than the key that it refers to.

## What it looks for

A foreign key that the change adds, with a column whose type is not that of the referenced one. Lengths and precisions
do not count, and neither does a column that is wider than a whole-number key.

## Why it is dangerous

A narrower whole number works until the referenced key outgrows it: from then on every INSERT that refers to a newer row
fails, and widening the column then rewrites the table. Between other types every lookup converts each value, and the
server may not use the index of the key.

## What is safe

The same type on both sides.

## How to do it instead

Declare the column with the type of the key. In a SQLAlchemy model, leave the type out next to `ForeignKey`: it is taken
over from the referenced column.

## Way back

Nothing is lost: the column is new, or keeps its type when the constraint goes.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.constraints.new_foreign_keys import NewForeignKey, new_foreign_keys
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import finding_at

WHOLE_NUMBERS = ("smallint", "integer", "bigint")
TEXTS = ("character varying", "text")


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report the first pair of each foreign key."""
    for found in new_foreign_keys(evidence):
        pairs = zip(found.constraint.columns, found.constraint.referenced_columns, strict=False)
        for name, referenced in pairs:
            types = _types(found, name, referenced)
            if types is not None:
                yield _finding(found, name, referenced, types)
                break


def _types(found: NewForeignKey, name: str, referenced: str) -> tuple[str, str] | None:
    """Return both types where it matters that they differ."""
    column, key = found.table.column(name), found.referenced.column(referenced)
    if column is None or key is None:
        return None
    here, there = _base_type(column.type), _base_type(key.type)
    wider = here in WHOLE_NUMBERS and there in WHOLE_NUMBERS and WHOLE_NUMBERS.index(here) > WHOLE_NUMBERS.index(there)
    alike = here == there or (here in TEXTS and there in TEXTS)
    return None if alike or wider else (column.type, key.type)


def _base_type(spelling: str) -> str:
    """Leave out a length or precision: ``numeric(8,2)`` is ``numeric``."""
    return spelling.partition("(")[0].strip()


def _finding(found: NewForeignKey, name: str, referenced: str, types: tuple[str, str]) -> Finding:
    facts = {
        **table_facts(found.table.name),
        "constraint": found.constraint.name,
        "column": name,
        "type": types[0],
        "referenced_table": found.referenced.name,
        "referenced_column": referenced,
        "referenced_type": types[1],
        "narrower": types[0] in WHOLE_NUMBERS and types[1] in WHOLE_NUMBERS,
        "largest": {"smallint": "32,767", "integer": "2,147,483,647"}.get(types[0], ""),
    }
    return finding_at(found.step, "B14", Severity.WARNING, f"{found.table.name}.{name}", facts)
