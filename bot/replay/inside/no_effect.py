"""Takes out what Alembic asks for and no server can do: a column of a primary key never allows NULL."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

_NULLABLE_KEYS = "sqlite"
"""The one dialect whose primary keys may hold NULL (SQLite, "CREATE TABLE", The PRIMARY KEY)."""


def leave_out_nullable_keys(operations: Any, metadata: Any, dialect: str) -> None:
    """Let columns stay NOT NULL that models declare as both ``primary_key`` and ``nullable``.

    PostgreSQL (manual, "Constraints", Primary Keys) and MySQL make them NOT NULL whatever the models say.
    """
    if dialect == _NULLABLE_KEYS:
        return
    keys = {
        (table.schema, table.name, column.name)
        for item in (metadata if isinstance(metadata, (list, tuple)) else [metadata])
        for table in item.tables.values()
        for column in table.primary_key.columns
    }
    for container in operations.ops:
        if hasattr(container, "ops"):
            container.ops = list(_kept(container.ops, keys))
    operations.ops = [item for item in operations.ops if getattr(item, "ops", True)]


def _kept(operations: Iterable[Any], keys: set[tuple[Any, str, str]]) -> Iterable[Any]:
    for operation in operations:
        if type(operation).__name__ == "AlterColumnOp" and operation.modify_nullable:
            if (operation.schema, operation.table_name, operation.column_name) in keys:
                operation.modify_nullable = None
            if not _changes(operation):
                continue
        yield operation


def _changes(operation: Any) -> bool:
    """Say whether an alteration still asks for something."""
    return (
        operation.modify_nullable is not None
        or operation.modify_type is not None
        or operation.modify_server_default is not False
        or operation.modify_comment is not False
        or any(name.startswith("modify_") for name in operation.kw)
    )
