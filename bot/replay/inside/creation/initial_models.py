"""Creates the models of a file that env.py does not compare: those that the first revision was written for."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any

from ..comparison.model_modules import ModelModules
from .creation import create_models


def create_initial(modules: ModelModules, paths: list[str], table: str, compared: list[Any], url: str) -> list[str]:
    """Create the tables of the first file whose own metadata holds the table; return its path."""
    for path in paths:
        name = modules.name(path)
        if name is None:
            continue
        found = [item for item in _metadata(importlib.import_module(name)) if _holds(item, table)]
        own = [item for item in found if not any(item is other for other in compared)]
        if own:
            create_models(own[:1], set(), url)
            return [path]
    return []


def _metadata(module: Any) -> Iterator[Any]:
    """Yield each metadata that the module's names lead to: itself, a base's or a class's."""
    from sqlalchemy import MetaData

    seen: set[int] = set()
    for value in list(vars(module).values()):
        item = value if isinstance(value, MetaData) else getattr(value, "metadata", None)
        if isinstance(item, MetaData) and id(item) not in seen:
            seen.add(id(item))
            yield item


def _holds(metadata: Any, table: str) -> bool:
    return any(item.name == table for item in metadata.tables.values())
