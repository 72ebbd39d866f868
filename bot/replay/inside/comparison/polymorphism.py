"""Tells which classes share a table, each by the value of a discriminator."""

from __future__ import annotations

from typing import Any

from ..failures import relative
from .class_places import class_place


def identities(mappers: list[Any], root: str) -> dict[int, list[dict[str, Any]]]:
    """Return the classes with a ``polymorphic_identity``, by the identity of the table that has the discriminator."""
    found: dict[int, list[dict[str, Any]]] = {}
    for mapper in mappers:
        value, base = getattr(mapper, "polymorphic_identity", None), getattr(mapper, "base_mapper", None)
        if value is not None and getattr(base, "polymorphic_on", None) is not None:
            found.setdefault(id(base.local_table), []).append(_described(mapper.class_, value, root))
    return {table: sorted(items, key=lambda item: item["value"]) for table, items in found.items()}


def _described(class_: type, value: Any, root: str) -> dict[str, Any]:
    place = class_place(class_)
    own = place is not None and place[0].startswith(root)
    where = {"path": relative(place[0], root), "line": place[1], "end_line": place[2]} if place and own else None
    return {"value": str(getattr(value, "value", value)), "class_name": class_.__name__, "place": where}
