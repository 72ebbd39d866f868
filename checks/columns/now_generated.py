"""Find columns that the running release writes and that the server computes after the change."""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import Column, Table
from checks.evidence import ProjectEvidence
from checks.running_release import leaves_to_server
from checks.upgrades import Step, after_change, before_change, steps


def now_generated(evidence: ProjectEvidence) -> Iterator[tuple[Step, Table, Column]]:
    """Yield each by its name, with the statement that made it generated, and its table and itself at the base.

    SQLAlchemy's ORM sends NULL for what an object leaves out, unless the model has a default of the server's. For such
    a column PostgreSQL takes nothing but DEFAULT (manual, "Generated Columns").
    """
    after = after_change(evidence)
    for table in before_change(evidence).tables:
        now = after.table_with_oid(table.oid) if after and not table.partition_of else None
        for column in table.columns if now else ():
            new = now.column(column.name) if now else None
            computed = new is not None and new.generated and not column.generated
            step = _made(evidence, table, column.name) if computed else None
            if step is not None and not leaves_to_server(evidence, table.name, column):
                yield step, table, column


def _made(evidence: ProjectEvidence, table: Table, name: str) -> Step | None:
    """Return the last statement after which the column is generated."""
    found = None
    for step in steps(evidence):
        for change in (*step.changes("column", "created"), *step.changes("column", "altered")):
            if (change.table_oid, change.name) == (table.oid, name) and change.after("generated"):
                found = step
    return found
