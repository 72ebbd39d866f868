"""Tells what a session does to the rows of other tables that refer to one that it deletes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def children(mappers: list[Any]) -> dict[int, list[dict[str, Any]]]:
    """Return the relationships from a referenced table to those that refer to it, by the identity of the former.

    Mappers are not configured for it: that could fail, or run code of the project. What only that would tell is left
    out: a target behind a function, several foreign keys between the two tables, a table that refers to itself.
    """
    found: dict[int, list[dict[str, Any]]] = {}
    for mapper in mappers:
        for mapped in list(getattr(mapper, "_props", {}).values()):
            for parent, child, options in _directions(mapper, mapped, mappers):
                keys = [key for key in child.foreign_key_constraints if key.referred_table is parent]
                if parent is not child and len(keys) == 1 and not options["viewonly"]:
                    found.setdefault(id(parent), []).append(_child(child, keys[0], options))
    return found


def _directions(mapper: Any, mapped: Any, mappers: list[Any]) -> Iterator[tuple[Any, Any, dict[str, Any]]]:
    """Yield referenced and referring table of a relationship, as it is written and as its backref turns it round."""
    target = _target(mapped, mappers)
    if target is None or getattr(mapped, "secondary", None) is not None:
        return
    here = mapper.local_table
    cascades, passive = "delete" in mapped.cascade, mapped.passive_deletes
    yield here, target, {"cascades": cascades, "passive": passive, "viewonly": mapped.viewonly}
    if mapped.backref:
        _, options = mapped.backref if isinstance(mapped.backref, tuple) else (mapped.backref, {})
        words = {word.strip() for word in str(options.get("cascade") or "").split(",")}
        yield (
            target,
            here,
            {
                "cascades": bool(words & {"all", "delete"}),
                "passive": options.get("passive_deletes", False),
                "viewonly": bool(options.get("viewonly", mapped.viewonly)),
            },
        )


def _target(mapped: Any, mappers: list[Any]) -> Any:
    """Return the table of the class that a relationship names, where only one class is called so."""
    argument = getattr(mapped, "argument", None)
    name = argument.rpartition(".")[2] if isinstance(argument, str) else None
    tables = [item.local_table for item in mappers if item.class_ is argument or item.class_.__name__ == name]
    return tables[0] if len(tables) == 1 and hasattr(tables[0], "foreign_key_constraints") else None


def _child(table: Any, key: Any, options: dict[str, Any]) -> dict[str, Any]:
    return {
        "table": table.name if table.schema in (None, "public") else f"{table.schema}.{table.name}",
        "columns": list(key.column_keys),
        "cascades": options["cascades"],
        "left_to_server": bool(options["passive"]),
    }
