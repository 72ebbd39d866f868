"""A column that must have a value is added to an existing table, and nothing gives it one.

## What it looks for

A column that an upgrade creates on a table that production already has: NOT NULL, without a server default, identity
or generation expression. A Python-side `default=` in the model does not count, because the database never sees it.

## Why it is dangerous

The scratch table is empty, so the statement succeeds here. In production it fails on the first row, and the deploy
stops. Where the table happens to be empty there too, the release that is still running does not know the column and
every INSERT it makes fails.

## What is safe

A nullable column, a constant or stable `server_default` (`now()` included: no table rewrite since PostgreSQL 11), and
any column of a table that the same change creates.

## How to do it instead

Give the column a `server_default`, or add it nullable, fill it in batches, and make it NOT NULL in a later release.

## Way back

Dropping the column again loses what was written to it in the meantime.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.evidence import ModelColumn, ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.running_release import mapped_table
from checks.upgrades import Step, by_table, finding_at, steps


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each statement and table, however many columns it adds."""
    for step in steps(evidence):
        required = (item for item in step.changes("column", "created") if _requires_value(item))
        for table, changes in by_table(step, required).items():
            yield _finding(step, table, changes)


def _requires_value(column: CatalogChange) -> bool:
    provided = any(column.after(attribute) for attribute in ("default", "identity", "generated"))
    return column.after("nullable") == "false" and not provided


def _finding(step: Step, table: str, columns: list[CatalogChange]) -> Finding:
    first = columns[0]
    model = _model_column(step.evidence, table, first.name)
    facts = {
        **table_facts(table),
        "columns": [column.name for column in columns],
        "column": first.name,
        "type": first.after("type") or "",
        "python_default": model is not None and model.has_python_default,
    }
    return finding_at(step, "B1", Severity.ERROR, f"{table}.{first.name}", facts)


def _model_column(evidence: ProjectEvidence, table: str, column: str) -> ModelColumn | None:
    model = mapped_table(evidence.models, table)
    return next((item for item in model.columns if item.name == column), None) if model else None
