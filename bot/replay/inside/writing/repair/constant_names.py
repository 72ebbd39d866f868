"""Puts the strings and lists that a file's constants stand for in the place of their names, where these are used."""

from __future__ import annotations

import ast
from typing import Any

from ...reading.constants import module_constants


def without_names(body: list[ast.stmt]) -> list[ast.stmt]:
    """Return the statements with each constant in the place of its name, as if it were written there.

    A name that a function binds anew may stand for something else there, and stays.
    """
    module = ast.Module(body, [])
    values = {name: found.value for name, found in module_constants(module).items() if _is_written(found.value)}
    for name in _bound_in_functions(module):
        values.pop(name, None)
    return _Constants(values).visit(module).body if values else body


class _Constants(ast.NodeTransformer):
    def __init__(self, values: dict[str, Any]) -> None:
        self._values = values

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if not isinstance(node.ctx, ast.Load) or node.id not in self._values:
            return node
        return ast.fix_missing_locations(ast.copy_location(_written(self._values[node.id]), node))


def _is_written(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, tuple) and all(isinstance(item, str) for item in value))


def _written(value: Any) -> ast.expr:
    return (
        ast.Constant(value) if isinstance(value, str) else ast.List([ast.Constant(item) for item in value], ast.Load())
    )


def _bound_in_functions(module: ast.Module) -> set[str]:
    functions = [node for node in ast.walk(module) if isinstance(node, (ast.FunctionDef, ast.Lambda))]
    names = {item.arg for function in functions for item in ast.walk(function.args) if isinstance(item, ast.arg)}
    inner = (node for function in functions for node in ast.walk(function))
    return names | {node.id for node in inner if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)}
