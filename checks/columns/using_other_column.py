"""A change of type takes the new values from another column.

## What it looks for

`ALTER COLUMN … TYPE … USING expression` on a table that production already has, where the expression names other
columns of the table and not the one that changes.

## Why it is dangerous

The server does as it is told: every row's old value is replaced by what the other column gives, and is gone. It is
usually a slip of the pen, and no error tells of it.

## What is safe

An expression of the column itself, alone or with others, and a constant.

## How to do it instead

Name the column itself in the expression. Where the other column is meant, an UPDATE says so.

## Way back

None: the old values are lost, and come back only from a backup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import Step, base_table, finding_at, steps

LITERAL = re.compile(r"'(?:[^']|'')*'")
WORD = re.compile(r"\"([^\"]+)\"|(?<!::)(?<!: )\b([A-Za-z_]\w*)\b(?!\s*\()")


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each column whose new type comes with such an expression."""
    for step in steps(evidence):
        for change in step.changes("column", "altered"):
            if change.changed("type") and base_table(step, change) is not None:
                yield from _finding(step, change)


def _finding(step: Step, change: CatalogChange) -> Iterator[Finding]:
    expression = _expression(step.statement.sql, change.name)
    table = base_table(step, change)
    if expression is None or table is None:
        return
    words = {quoted or plain.lower() for quoted, plain in WORD.findall(LITERAL.sub("", expression))}
    others = [column.name for column in table.columns if column.name in words and column.name != change.name]
    if others and change.name not in words:
        facts = {**table_facts(table.name), "column": change.name, "others": others, "expression": expression}
        yield finding_at(step, "C6", Severity.ERROR, f"{table.name}.{change.name}", facts)


def _expression(sql: str, column: str) -> str | None:
    """Return what follows USING for a column, up to the statement's next action."""
    name = rf"(?:\"{re.escape(column)}\"|{re.escape(column)}\b)"
    action = rf"\bALTER\s+(?:COLUMN\s+)?{name}\s+(?:SET\s+DATA\s+)?TYPE\b(?P<rest>.*)"
    found = re.search(action, sql, re.IGNORECASE | re.DOTALL)
    this = re.split(r",\s*(?:ALTER|ADD|DROP)\b|;", found["rest"], maxsplit=1, flags=re.IGNORECASE)[0] if found else ""
    parts = re.split(r"\bUSING\b", this, maxsplit=1, flags=re.IGNORECASE)
    return parts[1].strip() if len(parts) > 1 else None
