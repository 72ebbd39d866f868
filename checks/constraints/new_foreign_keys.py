"""Find the foreign keys that the change brings, as they stand at its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checks.catalog import Catalog, Constraint, Table
from checks.evidence import ProjectEvidence
from checks.upgrades import Step, after_change, steps


@dataclass(frozen=True, slots=True)
class NewForeignKey:
    """A foreign key, the statement that made it, and the tables on its two sides, at the end of the change."""

    step: Step
    constraint: Constraint
    table: Table
    referenced: Table


def new_foreign_keys(evidence: ProjectEvidence) -> Iterator[NewForeignKey]:
    """Yield each foreign key that an upgrade adds and none takes away again; partitions follow their table."""
    after = after_change(evidence)
    for step in steps(evidence):
        for change in step.changes("constraint", "created"):
            if after is not None and change.after("kind") == "foreign key" and change.table_oid is not None:
                found = _standing(step, after, change.table_oid, change.name)
                if found is not None:
                    yield found


def _standing(step: Step, after: Catalog, table_oid: int, name: str) -> NewForeignKey | None:
    table = after.table_with_oid(table_oid)
    if table is None or table.partition_of:
        return None
    constraint = next((item for item in table.constraints if item.name == name), None)
    referenced = after.table(constraint.referenced_table) if constraint and constraint.referenced_table else None
    return NewForeignKey(step, constraint, table, referenced) if constraint and referenced else None
