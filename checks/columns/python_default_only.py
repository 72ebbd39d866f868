"""A column that must have a value is added to an existing table, and only the model gives it a default.

## What it looks for

A column that an upgrade creates on a table that production already has: NOT NULL, without a server default, while the
model gives it a `default=` (or `default_factory`, `insert_default`).

## Why it is dangerous

SQLAlchemy puts such a default into the INSERTs that the new release sends. The database never hears of it: the
statement fails on the first row that is already there, and the release that is still running, which does not know the
column, cannot insert.

## What is safe

The same column with a `server_default` in the migration, and any column of a table that the same change creates.

## How to do it instead

Repeat the default as `server_default` in the migration. It may be dropped again in a later release.

## Way back

Dropping the column again loses what was written to it in the meantime.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.columns.required_columns import has_python_default, model_column, required_columns
from checks.edits import replaced_call, statement_edit, with_argument
from checks.evidence import Call, ProjectEvidence
from checks.finding import Finding, Fix, Severity
from checks.names import table_facts
from checks.upgrades import Step, finding_at, place_of, steps


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each column: each has a default of its own."""
    for step in steps(evidence):
        for table, columns in required_columns(step).items():
            for column in columns:
                if has_python_default(step, column):
                    yield _finding(step, table, column)


def _finding(step: Step, table: str, column: CatalogChange) -> Finding:
    model = model_column(step, table, column.name)
    default = model.python_default if model else None
    facts = {**table_facts(table), "column": column.name, "type": column.after("type") or "", "default": default}
    fix = _fix(step, column.name, default) if default is not None else None
    return finding_at(step, "B2", Severity.ERROR, f"{table}.{column.name}", facts, fix=fix)


def _fix(step: Step, column: str, default: str) -> Fix | None:
    """Give the server the model's value, where one ``Column(…)`` of the statement is this column."""
    calls = [call for call in step.revision.source.calls if _declares(call, step, column)]
    if len(calls) != 1 or "server_default" in calls[0].keywords:
        return None
    call = calls[0]
    lines = replaced_call(step.revision.source, call, with_argument(call, f"server_default={_quoted(default)}"))
    text = "Gives the rows that are there, and the release that is running, the model's default."
    return Fix("edit", (statement_edit(place_of(step).path, call, lines),), text)


def _declares(call: Call, step: Step, column: str) -> bool:
    named = re.match(rf"[\w.]*\bColumn\(\s*(['\"]){re.escape(column)}\1", call.text)
    return named is not None and call.statement_line <= place_of(step).line <= call.statement_end_line


def _quoted(value: str) -> str:
    """Write a string as most code does, in double quotes."""
    return repr(value) if '"' in value or "\\" in value or not value.isprintable() else f'"{value}"'
