"""The table-level lock modes, weakest first (PostgreSQL manual, "Explicit Locking")."""

from __future__ import annotations

from collections.abc import Iterable

_MANUAL_SPELLING = {
    "AccessShareLock": "ACCESS SHARE",
    "RowShareLock": "ROW SHARE",
    "RowExclusiveLock": "ROW EXCLUSIVE",
    "ShareUpdateExclusiveLock": "SHARE UPDATE EXCLUSIVE",
    "ShareLock": "SHARE",
    "ShareRowExclusiveLock": "SHARE ROW EXCLUSIVE",
    "ExclusiveLock": "EXCLUSIVE",
    "AccessExclusiveLock": "ACCESS EXCLUSIVE",
}
LOCK_MODES = tuple(_MANUAL_SPELLING.values())


def spelled(mode: str) -> str:
    """Return the manual's name of a mode that pg_locks shows; raises KeyError where it is none."""
    return _MANUAL_SPELLING[mode]


def strongest(held: Iterable[tuple[int, str]]) -> dict[int, str]:
    """Return the strongest mode of each relation."""
    found: dict[int, str] = {}
    for relation, mode in held:
        if relation not in found or is_stronger(mode, found[relation]):
            found[relation] = mode
    return found


def is_stronger(mode: str, other: str | None) -> bool:
    """Say whether a mode stands above another one in the manual's list; any stands above none."""
    return other is None or LOCK_MODES.index(mode) > LOCK_MODES.index(other)
