"""Spells types as a file can: one of a module that it does not import becomes the type of SQLAlchemy's that it is."""

from __future__ import annotations

import ast
import importlib
from typing import Any

from .operations import Operation, called

_KNOWN = frozenset({"op", "sa"})
"""Names that fixes bring along where a file lacks them."""


def with_known_types(operation: Operation, body: list[ast.stmt]) -> Operation:
    """Return the operation with its types as the file whose statements these are can say them."""
    types = _Types(_KNOWN.union(*map(_imported, body)))
    return operation._replace(call=types.visit(ast.parse(ast.unparse(operation.call), mode="eval").body))


class _Types(ast.NodeTransformer):
    def __init__(self, known: frozenset[str]) -> None:
        self._known = known

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if not isinstance(node.func, ast.Attribute) or ast.unparse(node.func).partition(".")[0] in self._known:
            return node
        return _plain(node) or node


def _imported(statement: ast.stmt) -> set[str]:
    if not isinstance(statement, (ast.Import, ast.ImportFrom)):
        return set()
    return {(item.asname or item.name).partition(".")[0] for item in statement.names}


def _plain(node: ast.Call) -> ast.AST | None:
    """Return the type of SQLAlchemy's own that a type of the application or a library stores its values as."""
    try:
        module = importlib.import_module(ast.unparse(node.func).rpartition(".")[0])
        given = [ast.literal_eval(item) for item in node.args]
        named = {item.arg: ast.literal_eval(item.value) for item in node.keywords if item.arg}
        return _written(getattr(module, called(node))(*given, **named))
    except Exception:
        return None


def _written(made: Any) -> ast.AST | None:
    stored = getattr(made, "impl", None)
    stored = stored() if isinstance(stored, type) else stored
    if type(stored).__module__ != "sqlalchemy.sql.sqltypes":
        return None
    return ast.parse(f"sa.{stored!r}", mode="eval").body
