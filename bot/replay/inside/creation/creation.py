"""Creates what the models describe, as ``metadata.create_all`` does, in a database that holds no table."""

from __future__ import annotations

from typing import Any


def create_models(metadata: list[Any], left_out: set[str], url: str) -> None:
    """Create every table of the metadata but those that the project's own ``include_object`` leaves out."""
    from sqlalchemy import create_engine

    with create_engine(url).begin() as connection:
        for item in metadata:
            tables = [table for table in item.sorted_tables if table.fullname not in left_out]
            drop_enums(tables, connection)
            item.create_all(connection, tables=tables)


def drop_enums(tables: list[Any], connection: Any) -> None:
    """Drop the enumerated types that creating the tables will make: those of the migrations may have other labels."""
    types = [_element(column.type) for table in tables for column in table.columns]
    made = [kind for kind in types if getattr(kind, "create_type", False) or getattr(kind, "native_enum", False)]
    for kind in made:
        native = kind.dialect_impl(connection.dialect)
        if getattr(native, "create_type", True) and hasattr(native, "drop"):
            native.drop(connection, checkfirst=True)


def _element(kind: Any) -> Any:
    """Return the type of an array's elements, else the type itself."""
    return getattr(kind, "item_type", kind)
