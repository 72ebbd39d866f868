"""Creates what the models describe where the server refuses some of their keys or indexes, and tells which those are.

One key without a unique constraint behind it would otherwise keep all other tables from being compared.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from typing import Any

from .channel import shorten
from .creation import drop_enums
from .failures import message


def create_models_in_parts(metadata: list[Any], left_out: set[str], url: str) -> list[dict[str, Any]]:
    """Create the tables first and each foreign key by itself; return what the server refuses."""
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
            with _without("constraints", [*keys, *checks]), _without("indexes", [*empty, *twins]):
                for table in tables:
                    table.create(connection, checkfirst=True)
            refused += [_told("index", table, index.name or "", "it has no columns") for table, index in empty]
            refused += [told for table, key in keys if (told := _refusal(connection, table, key))]
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


def _refusal(connection: Any, table: Any, key: Any) -> dict[str, Any] | None:
    """Add a key to its table; return why the server does not take it."""
    from sqlalchemy.exc import SQLAlchemyError
    from sqlalchemy.schema import AddConstraint

    rule = key._create_rule
    attempt = connection.begin_nested()
    try:
        connection.execute(AddConstraint(key))
    except SQLAlchemyError as error:
        attempt.rollback()
        columns = ", ".join(element.parent.name for element in key.elements)
        return _told("foreign key", table, columns, shorten(message(error).splitlines()[0]))
    else:
        attempt.commit()
        return None
    finally:
        key._create_rule = rule  # AddConstraint keeps the key out of every later CREATE TABLE


def _told(kind: str, table: Any, name: str, cause: str) -> dict[str, Any]:
    return {"kind": kind, "table": table.fullname, "name": name, "cause": cause}
