"""Finds which columns of one table the queries of a Python file compare with values, and only with values."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sqlglot import exp

from .sql_text import pieces, prose, statements

_CONDITIONS = ("where", "filter", "filter_by")
_BEGINNINGS = ("select", "query", "update", "delete")
_JOINS = ("join", "outerjoin", "join_from", "select_from", "with_entities")
_TESTS = ("in_", "between", "is_", "startswith")
_COMPARED = (exp.EQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.In, exp.Between, exp.Is, exp.Like)
_LONGEST_SHOWN = 200


class _Chain(NamedTuple):
    """Calls upon calls, the last one first, and the class that they begin with."""

    calls: list[ast.Call]
    entity: str


def queries(text: str, classes: Mapping[str, str], tables: set[str], dialect: str) -> Iterator[dict[str, Any]]:
    """Yield each query with its table, columns or attributes, and line.

    Left out is what is not fully understood, what joins, and what has an alternative (OR).
    """
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    lines = text.splitlines()
    inner = {id(node.func.value) for node in ast.walk(tree) if _is_method(node)}  # type: set[int]
    left_out = inner | prose(tree) | pieces(tree)
    for node in ast.walk(tree):
        found = _found(node, classes, tables, dialect) if id(node) not in left_out else None
        if found is not None:
            yield {**found, "line": node.lineno, "text": lines[node.lineno - 1].strip()[:_LONGEST_SHOWN]}


def _is_method(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)


def _found(node: ast.AST, classes: Mapping[str, str], tables: set[str], dialect: str) -> dict[str, Any] | None:
    if isinstance(node, ast.Call):
        chain = _chain(node)
        columns = _attributes(chain) if chain.entity in classes else None
        return {"table": classes[chain.entity], "columns": columns, "mapped": True} if columns else None
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and any(name in node.value for name in tables):
        # A brace is a place that format() fills with more.
        trees = () if "{" in node.value else statements(node.value, dialect)
        return _sql(trees[0], tables) if len(trees) == 1 else None
    return None


def _chain(node: ast.Call) -> _Chain:
    calls = []
    entity = ""
    at: ast.AST = node
    while isinstance(at, (ast.Call, ast.Attribute)):
        if isinstance(at, ast.Call):
            calls.append(at)
            if _name(at.func) in _BEGINNINGS and len(at.args) == 1:
                return _Chain(calls, _entity(at.args[0]))
        elif at.attr == "query" and isinstance(at.value, ast.Name):
            entity = at.value.id
        at = at.func if isinstance(at, ast.Call) else at.value
    return _Chain(calls, entity)


def _entity(asked: ast.expr) -> str:
    """Return the class that is asked for, or of which a column is."""
    node = asked.value if isinstance(asked, ast.Attribute) else asked
    return node.id if isinstance(node, ast.Name) else ""


def _attributes(chain: _Chain) -> list[str] | None:
    """Return the attributes that all conditions compare; None where one is not understood."""
    found: list[str] = []
    for call in chain.calls:
        name = _name(call.func)
        if name in _JOINS:
            return None
        if name == "filter_by":
            found += [keyword.arg or "" for keyword in call.keywords]
        elif name in _CONDITIONS:
            found += [_compared(term, chain.entity) for item in call.args for term in _terms(item)]
    return sorted(set(found)) if found and all(found) else None


def _terms(condition: ast.expr) -> list[ast.expr]:
    """Return what ``&`` and ``and_()`` join."""
    if isinstance(condition, ast.BinOp) and isinstance(condition.op, ast.BitAnd):
        return [*_terms(condition.left), *_terms(condition.right)]
    if isinstance(condition, ast.Call) and _name(condition.func) == "and_":
        return [term for item in condition.args for term in _terms(item)]
    return [condition]


def _compared(term: ast.expr, entity: str) -> str:
    """Return the attribute that a term compares in a way that an index answers; empty where it is none."""
    column: ast.AST | None = None
    if isinstance(term, ast.Compare) and len(term.ops) == 1 and not isinstance(term.ops[0], ast.NotEq):
        column = term.left
    elif isinstance(term, ast.Call) and isinstance(term.func, ast.Attribute) and term.func.attr in _TESTS:
        column = term.func.value
    plain = isinstance(column, ast.Attribute) and isinstance(column.value, ast.Name) and column.value.id == entity
    return column.attr if plain and isinstance(column, ast.Attribute) else ""


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _sql(tree: exp.Expression, tables: set[str]) -> dict[str, Any] | None:
    where = tree.args.get("where")
    named = list(tree.find_all(exp.Table))
    if where is None or len(named) != 1 or named[0].name not in tables:
        return None
    terms = list(where.this.flatten()) if isinstance(where.this, exp.And) else [where.this]
    columns = [term.this.name if _is_compared(term) else "" for term in terms]
    return {"table": named[0].name, "columns": sorted(set(columns)), "mapped": False} if all(columns) else None


def _is_compared(term: exp.Expression) -> bool:
    if not isinstance(term, _COMPARED) or not isinstance(term.this, exp.Column):
        return False
    other = term.args.get("expression")
    pattern = isinstance(term, exp.Like) and isinstance(other, exp.Literal) and other.name.startswith("%")
    return not pattern and not (isinstance(other, exp.Column) and other.name)
