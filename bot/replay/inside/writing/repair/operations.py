"""Tells which object each of a migration's operations is about, whatever way it is written in."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any, NamedTuple

_CONSTRAINTS = ("unique_constraint", "foreign_key", "check_constraint", "primary_key", "exclude_constraint")


class Key(NamedTuple):
    """What an operation does, and to what."""

    verb: str
    """``create``, ``drop`` or ``alter``."""
    kind: str
    """``table``, ``column``, ``index`` or ``constraint``."""
    table: str
    name: str


class Operation(NamedTuple):
    """One operation of a function."""

    key: Key
    call: ast.Call
    statement: ast.stmt
    batch: bool


def operations(body: list[ast.stmt], table: str | None = None) -> Iterator[Operation]:
    """Yield the operations that are a statement each, in their order; ``table`` is that of the batch around them."""
    for statement in body:
        call = statement.value if isinstance(statement, ast.Expr) else None
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
            key = _key(call.func.attr, call, table)
            if key is not None:
                yield Operation(key, call, statement, table is not None)
        for name in ("body", "orelse", "finalbody"):
            inner = getattr(statement, name, None)
            if isinstance(inner, list) and not isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
                yield from operations(inner, _batch_table(statement) or table)


def argument(call: ast.Call, position: int, *names: str) -> Any:
    """Return an argument by its place or by one of its names; None where it is not given."""
    for keyword in call.keywords:
        if keyword.arg in names:
            return keyword.value
    return call.args[position] if position < len(call.args) else None


def literal(node: Any) -> str | None:
    """Return a string; ``op.f("name")`` is the string that it holds."""
    if isinstance(node, ast.Call) and called(node) == "f" and node.args:
        node = node.args[0]
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def called(call: ast.Call) -> str:
    """Return the last part of the name that is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _batch_table(statement: ast.stmt) -> str | None:
    for item in getattr(statement, "items", ()):
        call = item.context_expr
        if isinstance(call, ast.Call) and called(call) == "batch_alter_table":
            return literal(argument(call, 0, "table_name"))
    return None


def _key(verb: str, call: ast.Call, batch: str | None) -> Key | None:
    """Return what a call does; in a batch the table is not among its arguments."""
    shift = 0 if batch is not None else 1
    if verb in {"create_table", "drop_table"}:
        name = literal(argument(call, 0, "table_name"))
        return Key(verb.split("_", maxsplit=1)[0], "table", name, name) if name else None
    if verb == "add_column":
        column = argument(call, shift, "column")
        name = literal(argument(column, 0, "name")) if isinstance(column, ast.Call) else None
        return _made("create", "column", batch or literal(argument(call, 0, "table_name")), name)
    if verb in {"drop_column", "alter_column"}:
        name = literal(argument(call, shift, "column_name"))
        return _made(verb.split("_", maxsplit=1)[0], "column", batch or literal(argument(call, 0, "table_name")), name)
    return _of_index_or_constraint(verb, call, batch)


def _of_index_or_constraint(verb: str, call: ast.Call, batch: str | None) -> Key | None:
    action, _, rest = verb.partition("_")
    kind = "index" if rest == "index" else "constraint" if rest in {*_CONSTRAINTS, "constraint"} else None
    if kind is None or action not in {"create", "drop"}:
        return None
    name = literal(argument(call, 0, "index_name", "constraint_name"))
    table = batch or literal(argument(call, 1, "table_name", "source_table"))
    return _made(action, kind, table, name)


def _made(verb: str, kind: str, table: str | None, name: str | None) -> Key | None:
    return Key(verb, kind, table, name) if table and name else None
