"""Takes out what Alembic asks for and the server would not do: what a primary key is already, or can never be."""

from __future__ import annotations

from typing import Any

_NULLABLE_KEYS = "sqlite"
"""The one dialect whose primary keys may hold NULL (SQLite, "CREATE TABLE", The PRIMARY KEY)."""
_ONE_CONSTRAINT = "postgresql"


def leave_out_what_keys_are(operations: Any, metadata: Any, dialect: str) -> None:
    """Leave primary keys as they are where models declare them ``nullable`` or ``unique`` besides.

    PostgreSQL (manual, "Constraints", Primary Keys) and MySQL make their columns NOT NULL whatever the models say.
    PostgreSQL makes no second constraint for UNIQUE on the same columns (manual, "CREATE TABLE").
    """
    keys = {
        (table.schema, table.name): [column.name for column in table.primary_key.columns]
        for item in (metadata if isinstance(metadata, (list, tuple)) else [metadata])
        for table in item.tables.values()
    }
    for container in operations.ops:
        if hasattr(container, "ops"):
            key = keys.get((container.schema, container.table_name), [])
            container.ops = [item for item in container.ops if _has_effect(item, key, dialect)]
    operations.ops = [item for item in operations.ops if getattr(item, "ops", True)]


def _has_effect(operation: Any, key: list[str], dialect: str) -> bool:
    kind = type(operation).__name__
    if kind == "CreateUniqueConstraintOp" and dialect == _ONE_CONSTRAINT:
        return [getattr(column, "name", column) for column in operation.columns] != key
    if kind == "AlterColumnOp" and operation.modify_nullable and operation.column_name in key:
        if dialect != _NULLABLE_KEYS:
            operation.modify_nullable = None
        return _changes(operation)
    return True


def _changes(operation: Any) -> bool:
    """Say whether an alteration still asks for something."""
    return (
        operation.modify_nullable is not None
        or operation.modify_type is not None
        or operation.modify_server_default is not False
        or operation.modify_comment is not False
        or any(name.startswith("modify_") for name in operation.kw)
    )
