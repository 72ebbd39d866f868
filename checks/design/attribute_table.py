"""A new table keeps attributes of another one as names and values.

## What it looks for

A new table with a foreign key, a text column for the name of an attribute (`key`, `name`, `attribute`, `field`,
`property`), a text column for its value (`value`), and nothing else of its own but keys and times.

## Why it is dangerous

No value has a type, none can be required, and a question about three attributes joins the table three times. Any
spelling makes a new attribute.

## What is safe

Columns for what the application knows by name. `jsonb` in the row for what it does not, such as headers of a request.
Settings without a foreign key, one row each.

## How to do it instead

Add a column to the table that the rows belong to; one that is nullable is added in a moment.

## Way back

Moving the values into columns is a backfill, and each value has to be made to fit.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.added import added_tables
from checks.catalog import Table
from checks.design.text_types import is_text
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import finding_at

NAMES = {"key", "name", "attribute", "field", "property", "attribute_name", "field_name", "property_name", "meta_key"}
VALUES = {"value", "val", "attribute_value", "field_value", "property_value", "meta_value"}
TIMES = ("_at", "_on")


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each new table."""
    for step, table in added_tables(evidence):
        referenced = _referenced(table)
        columns = [column.name for column in table.columns if is_text(column.type)]
        name = next((column for column in columns if column in NAMES), None)
        value = next((column for column in columns if column in VALUES), None)
        if referenced and name and value and _own(table) == {name, value}:
            facts = {**table_facts(table.name), "referenced_table": referenced, "name": name, "value": value}
            yield finding_at(step, "Q14", Severity.NOTICE, table.name, facts)


def _referenced(table: Table) -> str | None:
    """Return the only table that it refers to."""
    targets = {item.referenced_table for item in table.constraints if item.kind == "foreign key"}
    return next(iter(targets)) if len(targets) == 1 else None


def _own(table: Table) -> set[str]:
    """Return the columns that are neither numbers of rows nor times."""
    keys = {name for item in table.constraints if item.kind == "foreign key" for name in item.columns}
    return {
        column.name
        for column in table.columns
        if column.name not in keys and column.name != "id" and not column.name.endswith(TIMES)
    }
