"""Tell a column or table that leaves the models one release before the database from one that was forgotten."""

from __future__ import annotations

import enum

from checks.catalog import Column, Constraint, Index, Table
from checks.evidence import Operation, ProjectEvidence
from checks.names import same_table
from checks.running_release import mapped_table
from checks.upgrades import after_change, before_change


class Leaving(enum.StrEnum):
    """What becomes of something that the database keeps and the models no longer map."""

    SAFE = "safe"
    BLOCKS_INSERTS = "blocks inserts"
    """A column that must have a value, which the new release's INSERTs no longer give."""


def leaving(evidence: ProjectEvidence, operation: Operation) -> Leaving | None:
    """Return what becomes of what an operation would remove; None where this change's models did not let go of it."""
    table = _table(evidence, operation.table or operation.object)
    if table is None or not operation.kind.startswith("remove_"):
        return None
    if operation.kind == "remove_table" or mapped_table(evidence.models, table.name) is None:
        return Leaving.SAFE if mapped_table(evidence.base_models, table.name) else None
    columns = [column for name in _columns(table, operation) if (column := table.column(name)) is not None]
    if not columns or not all(_let_go(evidence, table, column) for column in columns):
        return None
    blocked = operation.kind == "remove_column" and _must_be_given(columns[0])
    return Leaving.BLOCKS_INSERTS if blocked else Leaving.SAFE


def _table(evidence: ProjectEvidence, name: str) -> Table | None:
    """Return the table as the change leaves it, if production has it."""
    before = next((table for table in before_change(evidence).tables if same_table(table.name, name)), None)
    after = after_change(evidence)
    return after.table_with_oid(before.oid) if before and after else before


def _columns(table: Table, operation: Operation) -> tuple[str, ...]:
    """Return the columns that an operation is about: its own, or those of its index or constraint."""
    if operation.kind == "remove_column":
        return (operation.object.rpartition(".")[2],)
    owners: tuple[Index | Constraint, ...] = (*table.indexes, *table.constraints)
    return next((owner.columns for owner in owners if owner.name == operation.object), ())


def _let_go(evidence: ProjectEvidence, table: Table, column: Column) -> bool:
    """Say whether the base commit's models map the column and the merge result's do not."""
    before, after = (mapped_table(models, table.name) for models in (evidence.base_models, evidence.models))
    had = before is not None and any(item.name == column.name for item in before.columns)
    has = after is not None and any(item.name == column.name for item in after.columns)
    return had and not has


def _must_be_given(column: Column) -> bool:
    return not (column.nullable or column.default or column.identity or column.generated)
