"""Lists the calls in a migration with their exact ranges, functions and statements."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any, NamedTuple

from .source import Source, Unreadable

_MOST_CALLS = 5_000
_MOST_TEXT = 4 * 1024 * 1024
_LONGEST_NAME = 200


class _Where(NamedTuple):
    """What encloses a node."""

    function: str
    statement: ast.stmt
    in_autocommit_block: bool


def calls(source: Source, tree: ast.Module) -> list[dict[str, Any]]:
    """Return every call in the order of the text; raises Unreadable where there are too many to tell."""
    found = []
    room = _MOST_TEXT
    for node, where in _walk(tree):
        call = _described(source, node, where)
        room -= len(call["text"])
        found.append(call)
        if room < 0 or len(found) > _MOST_CALLS:
            raise Unreadable("holds more calls than can be told", node.lineno, perhaps=True)
    return sorted(found, key=lambda call: (call["line"], call["column"], -call["end_line"], -call["end_column"]))


def _walk(tree: ast.Module) -> Iterator[tuple[ast.Call, _Where]]:
    """Yield the calls of a tree; no recursion, so that depth costs nothing."""
    pending = [(statement, _Where("", statement, in_autocommit_block=False)) for statement in tree.body]  # type: list[tuple[ast.AST, _Where]]
    while pending:
        node, where = pending.pop()
        if isinstance(node, ast.stmt):
            where = where._replace(statement=node)
        if isinstance(node, ast.Call):
            yield node, where
        inner = _inner(node, where)
        body = {id(child) for child in getattr(node, "body", ())} if inner is not where else set()
        pending += [(child, inner if id(child) in body else where) for child in ast.iter_child_nodes(node)]


def _inner(node: ast.AST, where: _Where) -> _Where:
    """Return what encloses the statements in a node's body."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return where._replace(function=node.name, in_autocommit_block=False)
    if isinstance(node, (ast.With, ast.AsyncWith)) and any(map(_is_autocommit_block, node.items)):
        return where._replace(in_autocommit_block=True)
    return where


def _is_autocommit_block(item: ast.withitem) -> bool:
    expression = item.context_expr
    return isinstance(expression, ast.Call) and dotted(expression.func).rpartition(".")[2] == "autocommit_block"


def _described(source: Source, node: ast.Call, where: _Where) -> dict[str, Any]:
    statement = where.statement
    value = statement.value if isinstance(statement, ast.Expr) else None
    return {
        "name": dotted(node.func)[:_LONGEST_NAME],
        "function": where.function,
        "line": node.lineno,
        "column": node.col_offset,
        "end_line": node.end_lineno,
        "end_column": node.end_col_offset,
        "text": source.segment(node),
        "statement_line": statement.lineno,
        "statement_end_line": statement.end_lineno,
        "is_statement": value is node or (isinstance(value, ast.Await) and value.value is node),
        "keywords": [keyword.arg or "**" for keyword in node.keywords],
        "in_autocommit_block": where.in_autocommit_block,
        "first_argument_end": source.offset(node, node.args[0]) if node.args else None,
        "last_argument_end": _last_argument_end(source, node),
        "lines_inside_strings": source.lines_inside_strings(statement.lineno, statement.end_lineno or statement.lineno),
    }


def _last_argument_end(source: Source, node: ast.Call) -> int | None:
    """Return where in the call's text its last argument ends."""
    arguments = [*node.args, *(keyword.value for keyword in node.keywords)]
    if not arguments:
        return None
    last = max(arguments, key=lambda item: (item.end_lineno or 0, item.end_col_offset or 0))
    return source.offset(node, last)


def dotted(node: ast.expr) -> str:
    """Return the name of what is called, as written; ``()`` and ``[]`` stand for calls and subscripts on the way."""
    parts: list[str] = []
    while True:
        if isinstance(node, ast.Attribute):
            parts.append(f".{node.attr}")
            node = node.value
        elif isinstance(node, ast.Call):
            parts.append("()")
            node = node.func
        elif isinstance(node, ast.Subscript):
            parts.append("[]")
            node = node.value
        else:
            parts.append(node.id if isinstance(node, ast.Name) else "…")
            return "".join(reversed(parts))
