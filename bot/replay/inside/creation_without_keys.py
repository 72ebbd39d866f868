"""Creates what the models describe where the server refuses some of their foreign keys, and tells which those are.

One key without a unique constraint behind it would otherwise keep all other tables from being compared.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from .channel import shorten
from .creation import drop_enums
from .failures import message


def create_models_apart(metadata: list[Any], left_out: set[str], url: str) -> list[dict[str, Any]]:
    """Create the tables first and each foreign key by itself; return the keys that the server refuses."""
    from sqlalchemy import create_engine

    refused: list[dict[str, Any]] = []
    with create_engine(url).begin() as connection:
        for item in metadata:
            tables = [table for table in item.sorted_tables if table.fullname not in left_out]
            item.drop_all(connection, tables=tables)  # what was left of an attempt, where none is undone
            drop_enums(tables, connection)
            keys = [(table, key) for table in tables for key in _keys(table)]
            with _without(keys):
                for table in tables:
                    table.create(connection, checkfirst=True)
            refused += [told for table, key in keys if (told := _refusal(connection, table, key))]
    return refused


def _keys(table: Any) -> list[Any]:
    return sorted(table.foreign_key_constraints, key=lambda key: [element.parent.name for element in key.elements])


@contextlib.contextmanager
def _without(keys: list[tuple[Any, Any]]) -> Iterator[None]:
    """Take the foreign keys out of their tables for the length of the block."""
    for table, key in keys:
        table.constraints.discard(key)
    try:
        yield
    finally:
        for table, key in keys:
            table.constraints.add(key)


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
        columns = [element.parent.name for element in key.elements]
        return {"table": table.fullname, "columns": columns, "cause": shorten(message(error).splitlines()[0])}
    else:
        attempt.commit()
        return None
    finally:
        key._create_rule = rule  # AddConstraint keeps the key out of every later CREATE TABLE
