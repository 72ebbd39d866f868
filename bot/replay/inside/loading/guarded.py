"""Says whether an import stands where its failure is foreseen: then it must be allowed to fail."""

from __future__ import annotations

import ast
import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TypeGuard

_CAUGHT = {"ImportError", "ModuleNotFoundError", "Exception", "BaseException", "PackageNotFoundError"}


def is_guarded(path: str, line: int) -> bool:
    """Say whether a line lies in a ``try`` that handles ImportError, or under ``suppress(ImportError)``.

    A handler that raises again foresees nothing, unless it looks at the error first: at the name of the module, say.
    """
    return any(first <= line <= last for first, last in _guarded_ranges(path))


@functools.lru_cache(maxsize=4096)
def _guarded_ranges(path: str) -> tuple[tuple[int, int], ...]:
    try:
        with open(path, "rb") as file:
            tree = ast.parse(file.read())
    except (OSError, SyntaxError, ValueError, RecursionError):
        return ()
    return tuple(_extent(node.body) for node in ast.walk(tree) if _foresees(node))


def _foresees(node: ast.AST) -> TypeGuard[ast.Try | ast.With]:
    if isinstance(node, ast.Try):
        return any(_handles(handler) for handler in node.handlers)
    return isinstance(node, ast.With) and any(_suppresses(item.context_expr) for item in node.items)


def _extent(body: list[ast.stmt]) -> tuple[int, int]:
    return body[0].lineno, body[-1].end_lineno or body[-1].lineno


def _handles(handler: ast.ExceptHandler) -> bool:
    raises = any(isinstance(node, ast.Raise) for statement in handler.body for node in ast.walk(statement))
    foresees = not raises or _distinguishes(handler)
    return foresees and (handler.type is None or bool(_names(handler.type) & _CAUGHT))


def _distinguishes(handler: ast.ExceptHandler) -> bool:
    """Say whether a handler raises for some errors only: ``if error.name != "local_settings": raise``."""
    choices = (statement for statement in handler.body if isinstance(statement, ast.If))
    always = any(isinstance(statement, ast.Raise) for statement in handler.body)
    return not always and any(handler.name in _names(choice.test) for choice in choices)


def _suppresses(expression: ast.expr) -> bool:
    if not isinstance(expression, ast.Call) or "suppress" not in _names(expression.func):
        return False
    return any(_names(argument) & _CAUGHT for argument in expression.args)


def _names(expression: ast.expr) -> set[str]:
    return {
        node.id if isinstance(node, ast.Name) else node.attr
        for node in ast.walk(expression)
        if isinstance(node, (ast.Name, ast.Attribute))
    }
