"""A new column is of the type json, for which PostgreSQL has no equality.

## What it looks for

A column of type `json` that the change adds, such as `sa.JSON` makes on PostgreSQL.

## Why it is dangerous

`SELECT DISTINCT`, `GROUP BY`, `UNION` and every comparison that touch the column fail with "could not identify an
equality operator". In a table that exists, queries of all its columns that work today begin to fail.

## What is safe

`jsonb`, which can be compared and indexed.

## How to do it instead

`sqlalchemy.dialects.postgresql.JSONB`, or `sa.JSON().with_variant(postgresql.JSONB(), "postgresql")` where the models
serve other databases too.

## Way back

`ALTER COLUMN … TYPE jsonb` rewrites the table.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import base_table, finding_at, steps


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each column."""
    for step in steps(evidence):
        for change in step.changes("column", "created"):
            if change.after("type") == "json":
                existing = base_table(step, change) is not None
                facts = {**table_facts(change.table or ""), "column": change.name, "existing": existing}
                yield finding_at(step, "B12", Severity.NOTICE, f"{change.table}.{change.name}", facts)
