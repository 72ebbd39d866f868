"""A unique index goes, and with it what the running release's upserts rely on.

## What it looks for

A unique index that an upgrade drops from a table that production already has and the running release maps, where the
change leaves no other unique index, unique constraint or primary key on the same columns. The code of the running
release and of the change is searched for `ON CONFLICT` on these columns, in SQL and in SQLAlchemy's
`on_conflict_do_…(index_elements=…)`: where it is found this is an error, else a warning. An index that belongs to a
constraint, or that goes together with its column or table, is left to the checks of those.

## Why it is dangerous

`INSERT … ON CONFLICT (columns)`, which is what `on_conflict_do_update` and `on_conflict_do_nothing` send, needs a
unique index on exactly these columns. Without it each such statement of the running release fails at once. Every other
INSERT may write duplicates from then on, and the index cannot be built again until they are gone.

## What is safe

Another unique index or constraint on the same columns, built before this one is dropped.

## How to do it instead

Release code that no longer names the columns in ON CONFLICT first, or build what takes the index's place first.

## Way back

Building the index again fails on the first duplicate that was written meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checks.catalog import CatalogChange, Index, Table
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import bare_name, table_facts
from checks.running_release import Use, use_of_table
from checks.upgrades import Step, after_change, base_table, finding_at, steps
from checks.upserts import upsert_facts, upserts


@dataclass(frozen=True, slots=True)
class MissedIndex:
    """A unique index that goes, with nothing in its place."""

    step: Step
    table: Table
    index: CatalogChange

    @property
    def columns(self) -> tuple[str, ...]:
        """Its key."""
        return tuple((self.index.before("columns") or "").split(", "))


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each index."""
    for item in missed(evidence):
        used = upserts(evidence, item.table.name, item.columns)
        name = bare_name(item.index.name)
        facts = {
            **table_facts(item.table.name),
            "index": name,
            "columns": list(item.columns),
            "predicate": item.index.before("predicate"),
            "instead": [bare_name(index.name) for index in _added(item)],
            **upsert_facts(evidence, used),
        }
        yield finding_at(item.step, "A9", Severity.ERROR if used else Severity.WARNING, name, facts)


def missed(evidence: ProjectEvidence) -> Iterator[MissedIndex]:
    """Yield each index that the running release may count on; those of partitions go with their table's."""
    for step in steps(evidence):
        goes_along = any(item.action == "dropped" and item.kind != "index" for item in step.statement.changes)
        for index in () if goes_along else step.changes("index", "dropped"):
            table = base_table(step, index)
            if table is not None and _is_missed(step, table, index):
                yield MissedIndex(step, table, index)


def _added(item: MissedIndex) -> Iterator[Index]:
    """Yield the table's new unique indexes: duplicates may not get in, but ON CONFLICT does not find them."""
    after = after_change(item.step.evidence)
    now = after.table_with_oid(item.table.oid) if after else None
    before = {index.name for index in item.table.indexes}
    yield from (index for index in (now.indexes if now else ()) if index.unique and index.name not in before)


def _is_missed(step: Step, table: Table, index: CatalogChange) -> bool:
    """Say whether the running release may count on the index, and nothing takes its place."""
    at_base = next((item for item in table.indexes if item.name == index.name), None)
    after = after_change(step.evidence)
    now = after.table_with_oid(table.oid) if after else None
    if at_base is None or not at_base.unique or at_base.constraint or now is None or table.partition_of:
        return False
    replaced = any(_serves(item, at_base) for item in now.indexes)
    return not replaced and use_of_table(step.evidence, table.name) is not Use.UNUSED


def _serves(index: Index, dropped: Index) -> bool:
    """Say whether ON CONFLICT finds the index for the columns of the dropped one."""
    covers = index.predicate is None or index.predicate == dropped.predicate
    return index.unique and index.valid and set(index.columns) == set(dropped.columns) and covers
