"""Says on which lines of a file its classes stand.

``inspect`` would ask every imported module for its file, also those that import others when they are asked anything.
"""

from __future__ import annotations

import ast
import functools
import sys
from collections.abc import Iterator

from ..loading.module_files import module_file


def class_place(class_: type) -> tuple[str, int, int] | None:
    """Return file, first line and last line of a class; None where it stands in no file that can be read."""
    path = module_file(sys.modules.get(class_.__module__))
    lines = _classes(path).get(class_.__qualname__) if path else None
    return (path, *lines) if path and lines else None


@functools.lru_cache(maxsize=4096)
def _classes(path: str) -> dict[str, tuple[int, int]]:
    try:
        with open(path, "rb") as file:
            return dict(_found(ast.parse(file.read()), ""))
    except (OSError, SyntaxError, ValueError, RecursionError):
        return {}


def _found(node: ast.AST, prefix: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield qualified names with first line, that of the first decorator, and last line."""
    for child in ast.iter_child_nodes(node):
        inner = prefix
        if isinstance(child, ast.ClassDef):
            first = min([child.lineno, *(decorator.lineno for decorator in child.decorator_list)])
            yield f"{prefix}{child.name}", (first, child.end_lineno or child.lineno)
            inner = f"{prefix}{child.name}."
        elif isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
            inner = f"{prefix}{child.name}.<locals>."
        yield from _found(child, inner)
