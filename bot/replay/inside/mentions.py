"""Finds what one Python file says of tables and columns: attributes of their classes, and SQL in strings (sqlglot)."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from typing import Any

import sqlglot
from sqlglot import exp

_DIALECTS = {"postgresql": "postgres", "mysql": "mysql", "mariadb": "mysql", "sqlite": "sqlite"}
_SQL = re.compile(r"\s*(?:SELECT|INSERT\s+INTO|UPDATE|DELETE\s+FROM|WITH)\s", re.IGNORECASE)
_LARGEST_FILE = 1024 * 1024
_LONGEST_SQL = 20_000
_LONGEST_SHOWN = 200


def mentions(root: str, path: str, gone: list[dict[str, Any]], dialect: str) -> list[dict[str, Any]]:
    """Return the places of a file that name something that goes; a file that cannot be read has none."""
    data = _read(os.path.join(root, path))
    named = [item for item in gone if (item["column"] or item["table"]).encode() in data]
    if not named:
        return []
    try:
        tree = ast.parse(data)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    lines = data.decode("utf-8", "replace").splitlines()
    return [
        {**found, "path": path, "text": lines[found["line"] - 1].strip()[:_LONGEST_SHOWN]}
        for node in ast.walk(tree)
        for item in named
        for found in _found(node, item, dialect)
    ]


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return b"" if os.path.islink(path) else file.read(_LARGEST_FILE)
    except OSError:
        return b""


def _found(node: ast.AST, item: dict[str, Any], dialect: str) -> Iterator[dict[str, Any]]:
    where = {"table": item["table"], "column": item["column"]}
    if isinstance(node, ast.Attribute) and item["attribute"] and node.attr == item["column"]:
        if isinstance(node.value, ast.Name) and node.value.id in item["classes"]:
            yield {**where, "how": "attribute", "line": node.lineno}
    elif isinstance(node, ast.Call) and item["attribute"] and _class_name(node.func) in item["classes"]:
        if any(keyword.arg == item["column"] for keyword in node.keywords):
            yield {**where, "how": "keyword", "line": node.lineno}
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and _names(node.value, item, dialect):
        yield {**where, "how": "sql", "line": node.lineno}


def _class_name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else ""


def _names(sql: str, item: dict[str, Any], dialect: str) -> bool:
    """Say whether a statement reads or writes the table, and of it the column."""
    bare = item["table"].rpartition(".")[2].strip('"')
    if bare not in sql or len(sql) > _LONGEST_SQL or not _SQL.match(sql):
        return False
    try:
        trees = [tree for tree in sqlglot.parse(sql, dialect=_DIALECTS[dialect]) if tree is not None]
    except (sqlglot.errors.SqlglotError, RecursionError):
        return False
    return any(_uses(tree, bare, item["column"]) for tree in trees)


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
