"""Tells operations that follow from the models alone from those on which a person has to decide."""

from __future__ import annotations

from typing import Any

from ..writing.safe_steps import table_of


def decided(operations: list[Any], existing: frozenset[str], present: frozenset[str]) -> list[Any]:
    """Return the operations that can be written for the author, in their order.

    A person decides on what would be dropped, because the models may be wrong, unless it is an index or constraint
    that the base has (``present``) and the change took out of the models; on a column of a table in use (``existing``)
    that must not be NULL, because its rows have no value yet; and on all that needs such a column.
    """
    undecided = [item for item in operations if _needs_a_decision(item, existing, present)]
    columns = {(table_of(item), name) for item in undecided for name in _columns(item)}
    return [
        item
        for item in operations
        if item not in undecided and columns.isdisjoint((table_of(item), name) for name in _columns(item))
    ]


def _needs_a_decision(operation: Any, existing: frozenset[str], present: frozenset[str]) -> bool:
    name = type(operation).__name__
    if name in {"DropIndexOp", "DropConstraintOp"}:
        return (getattr(operation, "index_name", None) or getattr(operation, "constraint_name", None)) not in present
    if name.startswith("Drop"):
        return True
    required = name == "AlterColumnOp" and operation.modify_nullable is False
    if name == "AddColumnOp":
        column = operation.column
        required = not column.nullable and column.server_default is None and getattr(column, "computed", None) is None
    return required and table_of(operation) in existing


def _columns(operation: Any) -> list[str]:
    """Return the names of the columns that an operation is about."""
    if hasattr(operation, "column_name") or hasattr(operation, "column"):
        return [str(getattr(operation, "column_name", None) or operation.column.name)]
    if type(operation).__name__ in {"DropIndexOp", "DropConstraintOp"}:
        operation = operation.reverse()
    found = getattr(operation, "columns", None) or getattr(operation, "local_cols", None) or []
    return [str(getattr(item, "name", item)) for item in found if type(operation).__name__ != "CreateTableOp"]
