"""Which kind of value a SQLite column turns what it is given into, by the name of its type."""

from __future__ import annotations

from typing import Final

_KINDS: Final = (
    ("integer", ("INT",)),
    ("text", ("CHAR", "CLOB", "TEXT")),
    ("blob", ("BLOB",)),
    ("real", ("REAL", "FLOA", "DOUB")),
)


def affinity(type_name: str) -> str:
    """Return the affinity of a declared type (SQLite manual, "Determination Of Column Affinity")."""
    declared = type_name.upper()
    found = (kind for kind, parts in _KINDS if any(part in declared for part in parts))
    return next(found, "numeric" if declared else "blob")


def converts(before: str, after: str) -> bool:
    """Say whether values change when rows are copied into a column of another type; lengths mean nothing to SQLite."""
    kept = affinity(after) in {affinity(before), "text", "blob"}
    return not kept and (affinity(before), affinity(after)) != ("integer", "numeric")
