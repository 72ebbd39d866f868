"""Locks that keep the running release from reading or writing, and what shares a transaction with them."""

from __future__ import annotations

from collections.abc import Iterator

from checks.evidence import Lock
from checks.running_release import Use, use_of_table
from checks.upgrades import Step, steps, table_at

EXCLUSIVE = "ACCESS EXCLUSIVE"
BLOCKS_WRITES = ("SHARE", "SHARE ROW EXCLUSIVE", "EXCLUSIVE", EXCLUSIVE)
"""Modes that conflict with ROW EXCLUSIVE, that of writes (PostgreSQL manual, "Explicit Locking", table 13.2)."""


def locked_in_use(step: Step, modes: tuple[str, ...] = BLOCKS_WRITES) -> list[Lock]:
    """Return the strong locks that a statement took on tables that production has and the running release may use.

    One of a partition is left out: it goes with that of the partitioned table.
    """
    return [lock for lock in step.statement.locks if lock.mode in modes and _is_in_use(step, lock)]


def _is_in_use(step: Step, lock: Lock) -> bool:
    if not lock.existing or lock.relation != lock.table or use_of_table(step.evidence, lock.table) is Use.UNUSED:
        return False
    table = table_at(step, lock.table)
    return table is None or table.partition_of is None


def earlier_in_transaction(step: Step) -> Iterator[Step]:
    """Yield what ran before a statement in the same transaction, of whichever revision of the change."""
    for other in steps(step.evidence):
        if other.statement is step.statement:
            return
        if other.statement.transaction == step.statement.transaction:
            yield other
