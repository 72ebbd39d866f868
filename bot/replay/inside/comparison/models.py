"""What the target metadata maps: tables and columns, and where each is declared."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any

from ..failures import relative
from ..loading.stubs import is_made_up
from .class_places import class_place
from .declarations import Declarations
from .naming import naming
from .polymorphism import identities
from .relationships import children


def tables(metadata: list[Any], root: str, declarations: Declarations, backend: str) -> list[dict[str, Any]]:
    """Return every table of the metadata, its types as a backend spells them."""
    places, attributes = _places(root), _attributes()
    dialect = importlib.import_module(f"sqlalchemy.dialects.{backend}").dialect()
    relationships, classes = children(_mappers()), identities(_mappers(), root)
    return [
        {
            **_table(
                table,
                places.get(id(table)) or declarations.place(table),
                declarations,
                attributes,
                dialect,
            ),
            "naming": naming(item),
            "children": relationships.get(id(table), []),
            "identities": classes.get(id(table), []),
        }
        for item in metadata
        for table in item.sorted_tables
    ]


def poisoned(metadata: list[Any], declarations: Declarations) -> list[dict[str, Any]]:
    """Return why the metadata cannot be trusted: something made up stands where a real library would have spoken."""
    from sqlalchemy import MetaData

    reasons: list[dict[str, Any]] = []
    for item in metadata:
        if isinstance(item, MetaData):
            reasons += _made_up_columns(item, declarations)
        else:
            reasons.append({"reason": f"target_metadata holds {type(item).__name__} and not MetaData"})
    for mapper in _mappers():
        made_up = next((base for base in mapper.class_.__mro__ if getattr(base, "__made_up_for__", None)), None)
        if made_up is not None:
            reason = f"{_name(mapper.class_)} inherits from {made_up.__made_up_for__}, which is not installed"
            reasons.append({"reason": reason, "place": declarations.place(mapper.local_table)})
    return reasons


def _made_up_columns(metadata: Any, declarations: Declarations) -> Iterator[dict[str, Any]]:
    """Yield the columns whose type, default or target is a stand-in."""
    for table in metadata.tables.values():
        for column in table.columns:
            wrong = _made_up_part(column)
            if wrong is not None:
                reason = f"the {wrong} of {table.fullname}.{column.name} comes from a library that is not installed"
                yield {"reason": reason, "place": declarations.place(table, column.name)}


def _made_up_part(column: Any) -> str | None:
    from sqlalchemy.types import TypeEngine

    if not isinstance(column.type, TypeEngine) or any(map(is_made_up, (column.type, *vars(column.type).values()))):
        return "type"
    if is_made_up(getattr(column.server_default, "arg", None)):
        return "default"
    return "foreign key" if any(is_made_up(key._colspec) for key in column.foreign_keys) else None


def _plain_default(column: Any) -> str | None:
    """Return the value of a default that is neither a function nor an expression, as text for the server."""
    value = getattr(column.default, "arg", None) if getattr(column.default, "is_scalar", False) else None
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if type(value) in {str, int, float} else None


def _table(
    table: Any,
    place: dict[str, Any] | None,
    declarations: Declarations,
    attributes: dict[int, str],
    dialect: Any,
) -> dict[str, Any]:
    columns = declarations.places_within(table, "columns")
    return {
        "name": table.name if table.schema in (None, "public") else f"{table.schema}.{table.name}",
        "columns": [
            {
                "name": column.name,
                "type": _type(column, dialect),
                "nullable": bool(column.nullable),
                "has_server_default": column.server_default is not None
                or getattr(column, "identity", None) is not None,
                "has_python_default": column.default is not None,
                "primary_key": bool(column.primary_key),
                "attribute": attributes.get(id(column)),
                "place": columns.get(column.name),
                "python_default": _plain_default(column),
                "labels": _labels(column.type),
            }
            for column in table.columns
        ],
        "place": place,
        "parts": declarations.places_within(table, "parts"),
    }


def _type(column: Any, dialect: Any) -> str:
    try:
        return str(column.type.compile(dialect=dialect))
    except Exception:  # a type of another dialect has no spelling here
        return type(column.type).__name__


def _labels(kind: Any) -> list[str]:
    """Return the labels of an enumerated type, also of one within a decorator or an array."""
    inner = getattr(kind, "item_type", None) or getattr(kind, "impl", None)
    labels = getattr(kind, "enums", None)
    if labels is None:
        return _labels(inner) if inner is not None and inner is not kind else []
    return [str(label) for label in labels]


def _places(root: str) -> dict[int, dict[str, Any]]:
    """Return where mapped classes stand, by the identity of their table."""
    found: dict[int, dict[str, Any]] = {}
    for mapper in _mappers():
        table = getattr(mapper, "local_table", None)
        if table is None or id(table) in found:
            continue
        place = class_place(mapper.class_)
        if place is not None and place[0].startswith(root):
            found[id(table)] = {"path": relative(place[0], root), "line": place[1], "end_line": place[2]}
    return found


def _attributes() -> dict[int, str]:
    """Return the attributes that map columns, by the identity of the column."""
    found: dict[int, str] = {}
    for mapper in _mappers():
        properties = getattr(mapper, "_props", {})  # asking for ``attrs`` would configure the mappers
        for key, mapped in list(properties.items()):
            for column in getattr(mapped, "columns", ()):
                found.setdefault(id(column), str(key))
    return found


def _name(class_: type) -> str:
    return f"{class_.__module__}.{class_.__name__}"


def _mappers() -> list[Any]:
    from sqlalchemy.orm import mapperlib

    if not hasattr(mapperlib, "_all_registries"):  # before SQLAlchemy 1.4
        return list(mapperlib._mapper_registry)
    registries = mapperlib._all_registries()
    return [mapper for registry in registries for mapper in registry.mappers]
