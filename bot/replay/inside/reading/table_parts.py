"""Finds the constraints and indexes that a table declares by name, in ``__table_args__`` or in Table()."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

from .calls import dotted
from .constants import Constant, evaluate

_NAMED_FIRST = "Index"
_NAMED = frozenset(
    {"CheckConstraint", "UniqueConstraint", "ForeignKeyConstraint", "PrimaryKeyConstraint", "ExcludeConstraint"}
)


def named_parts(node: ast.expr | None, constants: Mapping[str, Constant]) -> list[dict[str, Any]]:
    """Return the names of constraints and indexes with the lines of the calls that declare them."""
    calls = [item for item in ast.walk(node) if isinstance(item, ast.Call)] if node is not None else []
    return [
        {"name": name, "line": call.lineno, "end_line": call.end_lineno}
        for call in calls
        if isinstance(name := _name(call, dict(constants)), str)
    ]


def _name(call: ast.Call, constants: dict[str, Constant]) -> object:
    kind = dotted(call.func).rpartition(".")[2]
    if kind == _NAMED_FIRST and call.args:
        return evaluate(call.args[0], constants)
    if kind not in _NAMED:
        return None
    return next((evaluate(item.value, constants) for item in call.keywords if item.arg == "name"), None)
