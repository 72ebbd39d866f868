"""What a change adds and leaves standing: tables and columns, with the statement that made each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checks.catalog import Catalog, Column, Table
from checks.evidence import ProjectEvidence
from checks.upgrades import Step, after_change, before_change, steps

_KINDS = ("table", "partitioned table")


@dataclass(frozen=True, slots=True)
class AddedColumn:
    """A column that production does not have yet, as it stands after the change."""

    step: Step
    table: Table
    column: Column


def added_tables(evidence: ProjectEvidence) -> Iterator[tuple[Step, Table]]:
    """Yield every new table, partitions aside, with the statement that created it."""
    after, before = after_change(evidence) or Catalog(), before_change(evidence)
    created = {change.table_oid: step for step in steps(evidence) for change in step.changes("table", "created")}
    for table in after.tables:
        new = table.oid in created and _stood_before(before, table) is None
        if new and table.kind in _KINDS and not table.partition_of:
            yield created[table.oid], table


def added_columns(evidence: ProjectEvidence) -> Iterator[AddedColumn]:
    """Yield every new column, of new tables and of those that production has."""
    for step, table in added_tables(evidence):
        yield from (AddedColumn(step, table, column) for column in table.columns)
    after, before = after_change(evidence) or Catalog(), before_change(evidence)
    for step in steps(evidence):
        for change in step.changes("column", "created"):
            now = after.table_with_oid(change.table_oid) if change.table_oid is not None else None
            column = now.column(change.name) if now else None
            known = _stood_before(before, now) if now else None
            if now and column and known and not now.partition_of and known.column(change.name) is None:
                yield AddedColumn(step, now, column)


def _stood_before(before: Catalog, table: Table) -> Table | None:
    """Return the table as it was; one that batch mode replaced has its name, not its identity."""
    return before.table_with_oid(table.oid) or before.table(table.name)
