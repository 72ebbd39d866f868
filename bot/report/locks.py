"""Table lock modes by strength, and who waits for each.

PostgreSQL manual, "Explicit Locking"; MySQL manual, "Metadata Locking", with the names of the server's sources.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bot.report.model import ReportedLock

_EVERYTHING: Final = "reads and writes wait"
_WRITES: Final = "writes wait, reads go on"
_MAINTENANCE: Final = "reads and writes go on"

WAITING: Final = {
    "ACCESS EXCLUSIVE": _EVERYTHING,
    "EXCLUSIVE": _WRITES,
    "SHARE ROW EXCLUSIVE": _WRITES,
    "SHARE": _WRITES,
    "SHARE UPDATE EXCLUSIVE": _MAINTENANCE,
    "ROW EXCLUSIVE": _MAINTENANCE,
    "ROW SHARE": _MAINTENANCE,
    "ACCESS SHARE": _MAINTENANCE,
    "MDL_EXCLUSIVE": _EVERYTHING,
    "MDL_SHARED_NO_READ_WRITE": _EVERYTHING,
    "MDL_SHARED_NO_WRITE": _WRITES,
    "MDL_SHARED_READ_ONLY": _WRITES,
    "MDL_SHARED_UPGRADABLE": _MAINTENANCE,
    "MDL_SHARED_WRITE": _MAINTENANCE,
    "MDL_SHARED_READ": _MAINTENANCE,
}
"""What happens to the application meanwhile; strongest mode first."""

_STRENGTH: Final = {mode: rank for rank, mode in enumerate(WAITING)}
_NEVER: Final = len(_STRENGTH) + 1


def strongest(locks: Iterable[ReportedLock]) -> tuple[ReportedLock, ...]:
    """Return the strongest lock of each existing relation, strongest first."""
    by_relation: dict[str, ReportedLock] = {}
    for lock in sorted(locks, key=_rank):
        if lock.existing:
            by_relation.setdefault(lock.relation, lock)
    return tuple(by_relation.values())


def of_tables(locks: Iterable[ReportedLock], others: Iterable[ReportedLock] = ()) -> tuple[ReportedLock, ...]:
    """Return the strongest lock of each relation, without those that add nothing to a lock on their own table.

    A person thinks of tables: an index or sequence is told only where no lock on its table, of these or of the
    ``others`` of the same transaction, is at least as strong.
    """
    own = strongest(locks)
    ranks = {lock.relation: _rank(lock) for lock in strongest((*own, *others))}
    return tuple(lock for lock in own if not _is_part(lock) or ranks.get(lock.table or "", _NEVER) > _rank(lock))


def blocks(lock: ReportedLock) -> bool:
    """Say whether reads or writes of the application wait for it; of a mode that is not known, they may."""
    return WAITING.get(lock.mode) != _MAINTENANCE


def _is_part(lock: ReportedLock) -> bool:
    return lock.table not in {None, lock.relation}


def _rank(lock: ReportedLock) -> int:
    return _STRENGTH.get(lock.mode, len(_STRENGTH))
