"""Tables that a change swaps for new ones: what the running release meets under the same name from then on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checks.catalog import Column, Table
from checks.evidence import ProjectEvidence
from checks.upgrades import Step, after_change, before_change, steps

_KINDS = frozenset({"table", "partitioned table"})


@dataclass(frozen=True, slots=True)
class Swap:
    """A table of production that makes room for another one of its name."""

    step: Step
    """The statement that drops it or gives it another name."""
    before: Table
    now: Table

    def lost(self) -> Iterator[Column]:
        """Yield the columns that the new table does not have."""
        return (column for column in self.before.columns if self.now.column(column.name) is None)


def swaps(evidence: ProjectEvidence) -> Iterator[Swap]:
    """Yield each swap once."""
    after = after_change(evidence)
    for table in before_change(evidence).tables if after else ():
        now = after.table(table.name) if after else None
        if now is None or now.oid == table.oid or {now.kind, table.kind} - _KINDS or table.partition_of:
            continue
        step = next((item for item in steps(evidence) if _makes_room(item, table)), None)
        if step is not None:
            yield Swap(step, table, now)


def _makes_room(step: Step, table: Table) -> bool:
    gone = (*step.changes("table", "dropped"), *step.changes("table", "renamed"))
    return any(item.name == table.name for item in gone)
