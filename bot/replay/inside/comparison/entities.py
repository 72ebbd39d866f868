"""Describes what projects declare beside tables: entities of alembic-utils, types of alembic-postgresql-enum."""

from __future__ import annotations

from typing import Any

_VERBS = {"Create": "add", "Replace": "modify", "Revert": "modify", "Drop": "remove"}
_GRANT = "PGGrantTable"


def is_entity(operation: Any) -> bool:
    """Say whether an operation is about an entity of alembic-utils, or an enumerated type."""
    return hasattr(getattr(operation, "target", None), "signature") or _is_enum(operation)


def entity_subject(operation: Any) -> tuple[str, Any, str]:
    """Return kind (``add_view``, ``modify_enum``, ...), table and name of an entity or enumerated type."""
    name = type(operation).__name__
    if _is_enum(operation):
        verb = {"CreateEnumOp": "add", "DropEnumOp": "remove"}.get(name, "modify")
        return f"{verb}_enum", None, str(operation.name)
    verb = next((verb for start, verb in _VERBS.items() if name.startswith(start)), "modify")
    target = operation.target
    table = getattr(target, "on_entity", None)
    return f"{verb}_{_kind(target)}", _plain(table) if table else None, str(target.signature)


def is_right_of_a_role(operation: Any) -> bool:
    """Say whether an operation is about rights on a table: production has other roles than a scratch server."""
    return type(getattr(operation, "target", None)).__name__ == _GRANT


def _is_enum(operation: Any) -> bool:
    return "Enum" in type(operation).__name__ and hasattr(operation, "name")


def _kind(target: Any) -> str:
    return type(target).__name__.replace("PG", "", 1).lower()


def _plain(name: Any) -> str:
    schema, _, bare = str(name).rpartition(".")
    return bare if schema in {"", "public"} else str(name)
