"""A column becomes NOT NULL while old rows may hold NULL.

## What it looks for

A column of a table that production already has, which was nullable and is NOT NULL after the statement, without an
UPDATE or DELETE of that table before it in the change; and the `sql_mode` that was in force when the statement began.

## Why it is dangerous

In strict mode the statement fails at the first NULL and the deploy stops. Outside of strict mode it succeeds: each NULL
becomes an empty string, 0 or a zero date, and afterwards nobody can tell it from a value that somebody chose.

## What is safe

Filling the column first, in this change or an earlier release that lets no new NULL in, and a table that the same
change creates. In strict mode it is a notice where the running release's models let no NULL in.

## How to do it instead

Fill the NULLs in batches, then make the column NOT NULL, with a strict mode in force.

## Way back

Making the column nullable again is easy; which of its empty values were NULL is lost.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.mysql.implicit_values import implicit_value
from checks.mysql.session import is_strict, rows_written_before
from checks.names import table_facts
from checks.running_release import mapped_table
from checks.upgrades import Step, base_column, finding_at, steps


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each column."""
    for step in steps(evidence):
        for change in step.changes("column", "altered"):
            if _may_hold_null(step, change) and not rows_written_before(step, change.table or ""):
                yield _finding(step, change)


def _may_hold_null(step: Step, change: CatalogChange) -> bool:
    """Say whether rows of production can hold a NULL that the column lets in no more."""
    column = base_column(step, change)
    required = change.changed("nullable") and change.after("nullable") == "false"
    return required and column is not None and column.nullable and column.generated is None


def _finding(step: Step, change: CatalogChange) -> Finding:
    column, strict = base_column(step, change), is_strict(step.statement)
    spelled = change.after("type") or (column.type if column else "")
    facts = {
        **table_facts(change.table or ""),
        "column": change.name,
        "strict": strict,
        "value": implicit_value(spelled),
        "sql_mode": step.statement.sql_mode or "",
    }
    return finding_at(step, "M9", _severity(step, change, strict=strict), f"{change.table}.{change.name}", facts)


def _severity(step: Step, change: CatalogChange, *, strict: bool) -> Severity:
    """Return how much it weighs: an earlier release may have filled the column, and if it did, lets in no new NULL."""
    if not strict:
        return Severity.ERROR
    mapped = mapped_table(step.evidence.base_models, change.table or "")
    columns = (item for item in mapped.columns if item.name == change.name) if mapped else ()
    return Severity.WARNING if any(item.nullable for item in columns) else Severity.NOTICE
