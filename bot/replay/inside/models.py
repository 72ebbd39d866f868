"""What the target metadata maps: tables and columns, and where each is declared."""

from __future__ import annotations

import importlib
import inspect
from typing import Any

from .failures import relative


def tables(metadata: list[Any], root: str, backend: str) -> list[dict[str, Any]]:
    """Return every table of the metadata, its types as a backend spells them."""
    places = _places(root)
    dialect = importlib.import_module(f"sqlalchemy.dialects.{backend}").dialect()
    return [_table(table, places.get(id(table)), dialect) for item in metadata for table in item.sorted_tables]


def poisoned(metadata: list[Any]) -> list[str]:
    """Return why the metadata cannot be trusted: something made up stands where a real library would have spoken."""
    from sqlalchemy import MetaData
    from sqlalchemy.types import TypeEngine

    reasons = [
        f"target_metadata holds {type(item).__name__} and not MetaData"
        for item in metadata
        if not isinstance(item, MetaData)
    ]
    for item in metadata:
        if not isinstance(item, MetaData):
            continue
        for table in item.tables.values():
            reasons += [
                f"the type of {table.fullname}.{column.name} comes from a library that is not installed"
                for column in table.columns
                if not isinstance(column.type, TypeEngine) or getattr(type(column.type), "__made_up__", False)
            ]
    for mapper in _mappers():
        made_up = [base for base in mapper.class_.__mro__ if getattr(base, "__made_up_for__", None)]
        reasons += [
            f"{_name(mapper.class_)} inherits from {base.__made_up_for__}, which is not installed"
            for base in made_up[:1]
        ]
    return reasons


def _table(table: Any, place: dict[str, Any] | None, dialect: Any) -> dict[str, Any]:
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
            }
            for column in table.columns
        ],
        "place": place,
    }


def _type(column: Any, dialect: Any) -> str:
    try:
        return str(column.type.compile(dialect=dialect))
    except Exception:  # a type of another dialect has no spelling here
        return type(column.type).__name__


def _places(root: str) -> dict[int, dict[str, Any]]:
    """Return where mapped classes stand, by the identity of their table."""
    found: dict[int, dict[str, Any]] = {}
    for mapper in _mappers():
        table = getattr(mapper, "local_table", None)
        if table is None or id(table) in found:
            continue
        try:
            path = inspect.getsourcefile(mapper.class_)
            lines, first = inspect.getsourcelines(mapper.class_)
        except (OSError, TypeError):
            continue
        if path is not None and path.startswith(root):
            found[id(table)] = {"path": relative(path, root), "line": first, "end_line": first + len(lines) - 1}
    return found


def _name(class_: type) -> str:
    return f"{class_.__module__}.{class_.__name__}"


def _mappers() -> list[Any]:
    from sqlalchemy.orm import mapperlib

    if not hasattr(mapperlib, "_all_registries"):  # before SQLAlchemy 1.4
        return list(mapperlib._mapper_registry)
    registries = mapperlib._all_registries()
    return [mapper for registry in registries for mapper in registry.mappers]
