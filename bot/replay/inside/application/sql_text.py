"""Reads SQL in the strings of application code (sqlglot): once for each string, and nothing where it is none."""

from __future__ import annotations

import ast
import functools
import re

import sqlglot
from sqlglot import exp

_DIALECTS = {"postgresql": "postgres", "mysql": "mysql", "mariadb": "mysql", "sqlite": "sqlite"}
_SQL = re.compile(r"\s*(?:SELECT|INSERT\s+INTO|UPDATE|DELETE\s+FROM|WITH)\s", re.IGNORECASE)
_LONGEST = 20_000


@functools.lru_cache(maxsize=256)
def statements(text: str, dialect: str) -> tuple[exp.Expression, ...]:
    """Return the statements of a string; empty where it is no SQL or cannot be read."""
    if len(text) > _LONGEST or not _SQL.match(text):
        return ()
    try:
        return tuple(tree for tree in sqlglot.parse(text, dialect=_DIALECTS[dialect]) if tree is not None)
    except (sqlglot.errors.SqlglotError, RecursionError):
        return ()


def prose(tree: ast.AST) -> set[int]:
    """Return the strings that nobody takes, docstrings above all, by their identity: no code sends them."""
    return {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def pieces(tree: ast.AST) -> set[int]:
    """Return the strings that are put together with others, by their identity: what they say is not all."""
    joined = (node for node in ast.walk(tree) if isinstance(node, (ast.JoinedStr, ast.BinOp)))
    parts = (part for node in joined for part in ast.iter_child_nodes(node))
    return {id(part) for part in parts if isinstance(part, ast.Constant)}


def bare(table: str) -> str:
    """Return a table's name without schema and quotes."""
    return table.rpartition(".")[2].strip('"')
