"""A required column without a default is added to an existing table: old rows get a value that nobody chose.

## What it looks for

A column that an upgrade creates on a table that production already has: NOT NULL, without a default, AUTO_INCREMENT or
generation expression. A default that only Python knows (`default=` of the model) never reaches the server.

## Why it is dangerous

MySQL and MariaDB do not refuse it as PostgreSQL does. Every row that is there gets 0, an empty string, the first label
of an ENUM or a zero date, and looks as if somebody had entered that. And the release that is still running does not
know the column: in strict mode each INSERT it makes fails with "Field doesn't have a default value".

## What is safe

A nullable column, one with a `server_default`, and any column of a table that the same change creates.

## How to do it instead

Give the column a `server_default`, or add it nullable, fill it in batches, and make it NOT NULL in a later release.

## Way back

Dropping the column again loses what was written to it in the meantime.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.columns.required_columns import has_python_default, required_columns
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.mysql.implicit_values import implicit_value, is_zero_date
from checks.mysql.session import is_strict
from checks.names import table_facts
from checks.running_release import Use, use_of_table
from checks.upgrades import Step, base_table, finding_at, steps


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each statement and table, however many columns it adds."""
    for step in steps(evidence):
        for table, columns in required_columns(step).items():
            yield _finding(step, table, columns)


def _finding(step: Step, table: str, columns: list[CatalogChange]) -> Finding:
    first, strict = columns[0], is_strict(step.statement)
    stood = base_table(step, first)
    fails = strict and use_of_table(step.evidence, stood.name if stood else table) is not Use.UNUSED
    value = implicit_value(first.after("type") or "")
    facts = {
        **table_facts(table),
        "columns": [column.name for column in columns],
        "column": first.name,
        "type": first.after("type") or "",
        "value": value,
        "zero_date": is_zero_date(value),
        "inserts_fail": fails,
        "in_python": has_python_default(step, first),
    }
    return finding_at(step, "M10", Severity.ERROR if fails else Severity.WARNING, f"{table}.{first.name}", facts)
