"""A generated column gets another expression, or stops being generated.

## What it looks for

A generated column of a table that production already has, whose expression an upgrade changes or drops.

## Why it is dangerous

A new expression of a stored column is computed for every row under an ACCESS EXCLUSIVE lock: the table is written anew,
and reads and writes wait. Without its expression the column keeps its values, and nobody keeps them true: the running
release has never written it, so new rows hold NULL and old ones what was right once.

## What is safe

A generated column of a table that the same change creates, and a virtual column's new expression, which costs nothing.

## How to do it instead

Add a second column with the new expression, read from that, and drop the old one a release later. Before an expression
is dropped, let a release write the column, or a trigger.

## Way back

A dropped expression cannot be given back to the column: drop the column and add it again, which computes every row.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.running_release import Use, use_of_column
from checks.upgrades import Step, base_column, base_table, by_table, finding_at, steps


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each column; where a change of type rewrites the table too, C1 reports that."""
    for step in steps(evidence):
        changed = (item for item in step.changes("column", "altered") if _loses_its_expression(step, item))
        for table, changes in by_table(step, changed).items():
            for change in changes:
                yield _finding(step, table, change)


def _loses_its_expression(step: Step, change: CatalogChange) -> bool:
    """Say whether what the column holds is no longer what it held, at a price or with nobody to write it."""
    column = base_column(step, change)
    if column is None or not column.generated or change.changed("type"):
        return False
    dropped = change.changed("generated") and not change.after("generated")
    recomputed = change.changed("default") and step.rewrote(change.table)
    return (dropped and _is_in_use(step, change)) or recomputed


def _is_in_use(step: Step, change: CatalogChange) -> bool:
    table, column = base_table(step, change), base_column(step, change)
    if table is None or column is None:
        return False
    return use_of_column(step.evidence, table.name, column.name) is not Use.UNUSED


def _finding(step: Step, table: str, change: CatalogChange) -> Finding:
    column = base_column(step, change)
    rewritten = step.rewrote(change.table)
    facts = {
        **table_facts(table),
        "column": change.name,
        "before": (column.default if column else None) or "",
        "after": change.after("default") or "",
        "rewritten": rewritten,
    }
    severity = Severity.ERROR if rewritten else Severity.WARNING
    return finding_at(step, "C13", severity, f"{table}.{change.name}", facts)
