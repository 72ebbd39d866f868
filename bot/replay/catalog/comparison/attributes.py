"""An object's attributes as text, and which of them differ between two states of it."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from bot.replay.catalog.comparison.spelling import Renames, same_default
from checks.catalog import AttributeChange, Table

_IDENTITY = frozenset({"oid", "name", "number", "schema"})
_CHILDREN = frozenset({"columns", "constraints", "indexes", "triggers", "policies"})
_BESIDES = frozenset({"owner"})
"""What two schemas may differ in and be the same to every model and migration."""


def attributes(item: Any) -> dict[str, str | None]:
    """Return the attributes of a catalog object by field name: not its identity, its name or a table's children."""
    left_out = _IDENTITY | _CHILDREN | _BESIDES if isinstance(item, Table) else _IDENTITY
    names = (field.name for field in fields(item) if field.name not in left_out)
    return {name: _text(name, getattr(item, name)) for name in names}


def differing(before: Any, after: Any, renames: Renames) -> tuple[AttributeChange, ...]:
    """Return the attributes that differ in more than the names of renamed objects."""
    new = attributes(after)
    return tuple(
        AttributeChange(name, old, new[name])
        for name, old in attributes(before).items()
        if not (same_default if name == "default" else _same)(old, new[name], renames)
    )


def _same(before: str | None, after: str | None, renames: Renames) -> bool:
    return renames.same(before, after)


def _text(name: str, value: Any) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        spelled = (_literal(item) for item in value) if name == "labels" else value
        return ", ".join(spelled) or None
    return None if value is None else str(value)


def _literal(label: str) -> str:
    """Labels may hold commas: they are told apart as SQL does."""
    return "'" + label.replace("'", "''") + "'"
