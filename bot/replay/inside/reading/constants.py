"""Computes what simple constant expressions at module level stand for, without running them."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

UNKNOWN = object()
"""What is not a constant, or depends on something that is not."""

_LONGEST = 10_000
_MOST_DEPTH = 50


class Constant:
    """A name's value, and the statement that gave it."""

    def __init__(self, value: Any, statement: ast.stmt) -> None:
        self.value = value
        self.statement = statement


def module_constants(tree: ast.Module) -> dict[str, Constant]:
    """Return the last value of every name that is bound at module level; UNKNOWN where it takes running to know."""
    constants: dict[str, Constant] = {}
    for statement in tree.body:
        for name, value in _bindings(statement, constants):
            constants[name] = Constant(value, statement)
    return constants


def evaluate(node: ast.expr | None, constants: dict[str, Constant], depth: int = 0) -> Any:
    """Return a string, None, number or tuple of them; lists and sets come as tuples; anything else is UNKNOWN."""
    work = _EVALUATIONS.get(type(node))
    if work is None or depth > _MOST_DEPTH:
        return UNKNOWN
    return work(node, constants, depth + 1)


def _bindings(statement: ast.stmt, constants: dict[str, Constant]) -> list[tuple[str, Any]]:
    if isinstance(statement, ast.Assign):
        value = evaluate(statement.value, constants)
        return [pair for target in statement.targets for pair in _unpacked(target, value)]
    if isinstance(statement, ast.AnnAssign):
        if statement.value is None:
            return []
        return _unpacked(statement.target, evaluate(statement.value, constants))
    return [(name, UNKNOWN) for name in _bound_names(statement)]


def _unpacked(target: ast.expr, value: Any) -> list[tuple[str, Any]]:
    if isinstance(target, ast.Name):
        return [(target.id, value)]
    if not isinstance(target, (ast.Tuple, ast.List)):
        return []
    fits = isinstance(value, tuple) and len(value) == len(target.elts)
    values = value if fits else [UNKNOWN] * len(target.elts)
    return [pair for element, item in zip(target.elts, values) for pair in _unpacked(element, item)]  # noqa: B905 - Python 3.9 has no strict=


def _bound_names(statement: ast.stmt) -> list[str]:
    """Return every name that a compound statement, import or augmented assignment binds, but not inside functions."""
    names = []
    pending: list[ast.AST] = [statement]
    while pending:
        node = pending.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.append(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            names += [(alias.asname or alias.name).split(".")[0] for alias in node.names]
        elif isinstance(node, ast.Name) and isinstance(node.ctx, (ast.Store, ast.Del)):
            names.append(node.id)
        elif not isinstance(node, ast.Lambda):
            pending += ast.iter_child_nodes(node)
    return names


def _constant(node: ast.Constant, _constants: dict[str, Constant], _depth: int) -> Any:
    return node.value if node.value is None or isinstance(node.value, (str, int, float)) else UNKNOWN


def _name(node: ast.Name, constants: dict[str, Constant], _depth: int) -> Any:
    return constants[node.id].value if node.id in constants else UNKNOWN


def _sequence(node: ast.Tuple | ast.List | ast.Set, constants: dict[str, Constant], depth: int) -> Any:
    values = tuple(evaluate(element, constants, depth) for element in node.elts)
    return UNKNOWN if any(value is UNKNOWN for value in values) else values


def _addition(node: ast.BinOp, constants: dict[str, Constant], depth: int) -> Any:
    left, right = (evaluate(side, constants, depth) for side in (node.left, node.right))
    alike = type(left) is type(right) and isinstance(left, (str, tuple))
    if not alike or not isinstance(node.op, ast.Add) or len(left) + len(right) > _LONGEST:
        return UNKNOWN
    return left + right


def _formatted(node: ast.JoinedStr, constants: dict[str, Constant], depth: int) -> Any:
    parts = [evaluate(_plain(part), constants, depth) for part in node.values]
    fits = all(isinstance(part, (str, int)) for part in parts)
    return "".join(str(part) for part in parts)[:_LONGEST] if fits else UNKNOWN


def _plain(part: ast.expr) -> ast.expr:
    """Return what stands between the braces where it is written as it is, else the whole, which is no constant."""
    if isinstance(part, ast.FormattedValue) and part.conversion == -1 and part.format_spec is None:
        return part.value
    return part


_EVALUATIONS: dict[type, Callable[[Any, dict[str, Constant], int], Any]] = {
    ast.Constant: _constant,
    ast.Name: _name,
    ast.Tuple: _sequence,
    ast.List: _sequence,
    ast.Set: _sequence,
    ast.BinOp: _addition,
    ast.JoinedStr: _formatted,
}
