"""Tell what a change makes Alembic ask for from what it asked for before."""

from __future__ import annotations

from collections.abc import Sequence

from checks.evidence import Operation


def introduced(operations: Sequence[Operation] | None, at_base: Sequence[Operation] | None) -> list[Operation]:
    """Return the operations that the base did not ask for.

    Of a column Alembic writes more than what differs, such as its present type beside its nullability; so it is asked
    whether each attribute differed already, in the same two values.
    """
    before = list(at_base or ())
    return [operation for operation in operations or () if not any(_covers(item, operation) for item in before)]


def _covers(before: Operation, now: Operation) -> bool:
    if before.identity == now.identity:
        return True
    same = (before.table, before.object) == (now.table, now.object)
    return same and bool(now.attributes) and set(now.attributes) <= set(before.attributes)
