"""Finds calls of a function or procedure of the database: in SQL, and as SQLAlchemy's ``func.name()``."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from sqlglot import exp


def calls(node: ast.AST, trees: Iterable[exp.Expression], name: str) -> bool:
    """Say whether a call of SQLAlchemy's, or one within the statements of a string, is one of the routine."""
    if isinstance(node, ast.Call):
        function = node.func
        return isinstance(function, ast.Attribute) and function.attr == name and _is_generic(function.value)
    return any(found.name == name for tree in trees for found in tree.find_all(exp.Anonymous))


def _is_generic(node: ast.expr) -> bool:
    """Say whether it is ``func``, ``sa.func``, or a schema of it: ``func.billing``."""
    if isinstance(node, ast.Attribute):
        return node.attr == "func" or _is_generic(node.value)
    return isinstance(node, ast.Name) and node.id == "func"
