"""Finds what one Python file says of tables and columns: attributes of their classes, and SQL in strings."""

from __future__ import annotations

import ast
import os
from collections.abc import Callable, Iterator
from typing import Any

from sqlglot import exp

from .routine_calls import calls
from .sql_text import bare, prose, statements
from .table_uses import conflicts, inserts, read_by_name, uses_by_position

_LARGEST_FILE = 1024 * 1024
_LONGEST_SHOWN = 200


def mentions(root: str, path: str, asked: list[dict[str, Any]], dialect: str) -> list[dict[str, Any]]:
    """Return the places of a file that say what is asked for; a file that cannot be read has none."""
    data = _read(os.path.join(root, path))
    named = [item for item in asked if any(word.encode() in data for word in _words(item))]
    if not named:
        return []
    try:
        tree = ast.parse(data)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    lines = data.decode("utf-8", "replace").splitlines()
    unsent, named_rows = prose(tree), read_by_name(tree)
    named = [{**item, "inserts": inserts(tree)} for item in named]
    return [
        {"names": [], "values": [], **found, "path": path, "text": lines[found["line"] - 1].strip()[:_LONGEST_SHOWN]}
        for node in ast.walk(tree)
        if id(node) not in unsent
        for item in named
        for found in _ASKED[item["asked"]](node, item, dialect)
        if found["how"] != "star" or id(node) not in named_rows
    ]


def _words(item: dict[str, Any]) -> tuple[str, ...]:
    """Return words of which a file must have one to be read at all."""
    return (item["column"],) if item["column"] else (bare(item["table"]), *item["classes"])


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return b"" if os.path.islink(path) else file.read(_LARGEST_FILE)
    except OSError:
        return b""


def _names(node: ast.AST, item: dict[str, Any], dialect: str) -> Iterator[dict[str, Any]]:
    where = {"table": item["table"], "column": item["column"]}
    if isinstance(node, ast.Attribute) and item["attribute"] and node.attr == item["column"]:
        if isinstance(node.value, ast.Name) and node.value.id in item["classes"]:
            yield {**where, "how": "attribute", "line": node.lineno}
    elif isinstance(node, ast.Call) and item["attribute"] and _class_name(node.func) in item["classes"]:
        if any(keyword.arg == item["column"] for keyword in node.keywords):
            yield {**where, "how": "keyword", "line": node.lineno}
    elif any(_uses(tree, bare(item["table"]), item["column"]) for tree in _sql(node, item, dialect)):
        yield {**where, "how": "sql", "line": node.lineno}


def _conflict(node: ast.AST, item: dict[str, Any], dialect: str) -> Iterator[dict[str, Any]]:
    if conflicts(node, _sql(node, item, dialect), item):
        names = item["columns"] or [item["constraint"]]
        yield {"table": item["table"], "column": None, "how": "conflict", "line": node.lineno, "names": names}


def _shape(node: ast.AST, item: dict[str, Any], dialect: str) -> Iterator[dict[str, Any]]:
    for tree in _sql(node, item, dialect):
        for use in uses_by_position(tree, bare(item["table"])):
            yield {"table": item["table"], "column": None, "line": node.lineno, **use}


def _routine(node: ast.AST, item: dict[str, Any], dialect: str) -> Iterator[dict[str, Any]]:
    if calls(node, _sql(node, item, dialect), item["table"]):
        yield {"table": item["table"], "column": None, "how": "routine", "line": node.lineno}


_ASKED: dict[str, Callable[[ast.AST, dict[str, Any], str], Iterator[dict[str, Any]]]] = {
    "name": _names,
    "conflict": _conflict,
    "shape": _shape,
    "routine": _routine,
}


def _class_name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else ""


def _sql(node: ast.AST, item: dict[str, Any], dialect: str) -> tuple[exp.Expression, ...]:
    """Return the statements of a string that may be about the table."""
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or bare(item["table"]) not in node.value:
        return ()
    return statements(node.value, dialect)


def _uses(tree: exp.Expression, table: str, column: str | None) -> bool:
    named = {found.alias_or_name for found in tree.find_all(exp.Table) if found.name == table}
    own = {found.alias for found in tree.find_all(exp.CTE)}
    if not named or table in own:
        return False
    tables = {found.alias_or_name for found in tree.find_all(exp.Table)}
    if column is None:
        return True
    columns = [found for found in tree.find_all(exp.Column) if found.name == column]
    inserted = [found for found in tree.find_all(exp.Schema) for item in found.expressions if item.name == column]
    return bool(inserted) or any(found.table in named or (not found.table and tables == named) for found in columns)
