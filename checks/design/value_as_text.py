"""A new text column keeps values that have a type of their own.

## What it looks for

New columns of text whose name says a moment (`…_at`, `…_date`), a flag (`is_…`, `has_…`) or an amount (`quantity`,
`…_count`, and the words of money), and keys and references of 32 or 36 characters on PostgreSQL, which are UUIDs.
Foreign keys take the type of the key that they refer to and are left alone.

## Why it is dangerous

The server accepts `31.2.2026`, `yes` and `12,50` all the same, sorts 10 before 9, and reckons with nothing of it. A
UUID as text takes more than twice the room, in every index and every table that refers to it.

## What is safe

`timestamptz` or `date`, `boolean`, `numeric` or an integer, `uuid`.

## How to do it instead

Declare the type while the column is new: `sa.DateTime(timezone=True)`, `sa.Boolean()`, `sa.Numeric(12, 2)`,
`sa.Uuid()`.

## Way back

A type change later writes the table anew under a lock, and fails at the first value that does not fit.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.added import AddedColumn, added_columns
from checks.design.money_as_float import MEASURES, MONEY
from checks.design.text_types import is_text, text_length
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import finding_at

MOMENTS = {"at", "date", "datetime", "timestamp"}
FLAGS = {"is", "has"}
AMOUNTS = {"quantity", "count"} | MONEY
UUID_LENGTHS = {32, 36}
NEITHER = {"format", "currency", "code", "unit", "label", "text", "name", "id", "type", "note", "status", *MEASURES}
"""Words that say that something about the value is kept, and not the value."""
BETTER = {
    "a moment": "sa.DateTime(timezone=True)",
    "a flag": "sa.Boolean()",
    "an amount": "sa.Numeric(12, 2)",
    "a UUID": "sa.Uuid()",
}


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each new column."""
    for added in added_columns(evidence):
        if is_text(added.column.type) and not _refers(added):
            kept = _kept(added.column.name, added.column.type, evidence.dialect)
            if kept is not None:
                facts = {
                    **table_facts(added.table.name),
                    "column": added.column.name,
                    "type": added.column.type,
                    "kept": kept,
                    "better": BETTER[kept],
                }
                subject = f"{added.table.name}.{added.column.name}"
                yield finding_at(added.step, "Q12", Severity.NOTICE, subject, facts)


def _refers(added: AddedColumn) -> bool:
    keys = (item.columns for item in added.table.constraints if item.kind == "foreign key")
    return any(added.column.name in columns for columns in keys)


def _kept(name: str, kind: str, dialect: str) -> str | None:
    """Return what the column keeps, by its name; None where that may well be text."""
    words = name.lower().split("_")
    if words[-1] in {"id", "uuid"}:
        return "a UUID" if dialect == "postgresql" and text_length(kind) in UUID_LENGTHS else None
    if not NEITHER.isdisjoint(words):
        return None
    if words[-1] in MOMENTS:
        return "a moment"
    if words[0] in FLAGS and len(words) > 1:
        return "a flag"
    return "an amount" if words[-1] in AMOUNTS else None
