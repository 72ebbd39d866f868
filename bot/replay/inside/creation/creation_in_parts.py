"""Creates what the models describe where the server refuses some of their keys or indexes, and tells which those are.

One key without a unique constraint behind it, or one index whose operators an extension has, would otherwise keep all
other tables from being compared.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ..channel import shorten
from ..failures import message
from .creation import drop_enums


def create_models_in_parts(metadata: list[Any], left_out: set[str], url: str) -> list[dict[str, Any]]:
    """Create the tables first, and each foreign key and index by itself; return what the server refuses."""
    from sqlalchemy import create_engine

    refused: list[dict[str, Any]] = []
    with create_engine(url).begin() as connection:
        for item in metadata:
            tables = [table for table in item.sorted_tables if table.fullname not in left_out]
            item.drop_all(connection, tables=tables)  # what was left of an attempt, where none is undone
            drop_enums(tables, connection)
            keys = [(table, key) for table in tables for key in _keys(table)]
            empty = [(table, index) for table in tables for index in table.indexes if not len(index.expressions)]
            twins = list(_twice((table, sorted(table.indexes, key=lambda index: str(index.name))) for table in tables))
            checks = list(_twice((table, table._sorted_constraints) for table in tables))
            indexes = [(table, index) for table in tables for index in table.indexes]
            with _without("constraints", [*keys, *checks]), _without("indexes", indexes):
                for table in tables:
                    table.create(connection, checkfirst=True)
            refused += [_told("index", table, index.name or "", "it has no columns") for table, index in empty]
            refused += [told for table, key in keys if (told := _refused_key(connection, table, key))]
            wanted = [pair for pair in indexes if pair not in empty and pair not in twins]
            refused += [told for table, index in wanted if (told := _refused_index(connection, table, index))]
    return refused


def _keys(table: Any) -> list[Any]:
    return sorted(table.foreign_key_constraints, key=lambda key: [element.parent.name for element in key.elements])


def _twice(tables: Iterable[tuple[Any, list[Any]]]) -> Iterator[tuple[Any, Any]]:
    """Yield constraints or indexes of tables whose names their tables have already.

    A revision that makes a CHECK of a model's own columns attaches it to the model, beside the one that is there; and
    an index is declared both by its column and by its table.
    """
    for table, parts in tables:
        seen: set[str] = set()
        for part in parts:
            if isinstance(part.name, str) and part.name in seen:
                yield table, part
            elif isinstance(part.name, str):
                seen.add(part.name)


@contextlib.contextmanager
def _without(kind: str, parts: list[tuple[Any, Any]]) -> Iterator[None]:
    """Take constraints or indexes out of their tables for the length of the block."""
    for table, part in parts:
        getattr(table, kind).discard(part)
    try:
        yield
    finally:
        for table, part in parts:
            getattr(table, kind).add(part)


def _refused_key(connection: Any, table: Any, key: Any) -> dict[str, Any] | None:
    from sqlalchemy.schema import AddConstraint

    rule = key._create_rule
    try:
        cause = _refusal(connection, lambda: connection.execute(AddConstraint(key)))
    finally:
        key._create_rule = rule  # AddConstraint keeps the key out of every later CREATE TABLE
    columns = ", ".join(element.parent.name for element in key.elements)
    return _told("foreign key", table, columns, cause) if cause else None


def _refused_index(connection: Any, table: Any, index: Any) -> dict[str, Any] | None:
    cause = _refusal(connection, lambda: index.create(connection))
    return _told("index", table, index.name or "", cause) if cause else None


def _refusal(connection: Any, add: Callable[[], Any]) -> str | None:
    """Add a part to its table; return why the server does not take it."""
    from sqlalchemy.exc import SQLAlchemyError

    attempt = connection.begin_nested()
    try:
        add()
    except SQLAlchemyError as error:
        attempt.rollback()
        return shorten(message(error).splitlines()[0])
    attempt.commit()
    return None


def _told(kind: str, table: Any, name: str, cause: str) -> dict[str, Any]:
    return {"kind": kind, "table": table.fullname, "name": name, "cause": cause}
