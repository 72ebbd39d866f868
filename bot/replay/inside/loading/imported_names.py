"""Reads what a file imports, without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

_BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")


def imported_names(path: str, package: str) -> Iterator[tuple[str, str | None]]:
    """Yield module and name of each import at any level of a file that belongs to a package; a module alone has None.

    A file that cannot be read or parsed yields nothing.
    """
    try:
        with open(path, "rb") as file:
            tree = ast.parse(file.read())
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node in _statements(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, None) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = _absolute(node, package)
            yield from ((origin, alias.name) for alias in node.names)


def _statements(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield every statement, outer ones first; most nodes are expressions, and none of those holds an import."""
    pending: list[ast.AST] = [tree]
    for node in pending:
        yield node
        for block in _BLOCKS:
            pending += getattr(node, block, None) or []


def _absolute(node: ast.ImportFrom, package: str) -> str:
    """Return the module that an import names, from the package that holds it."""
    above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
    return ".".join([*above, *([node.module] if node.module else [])])
