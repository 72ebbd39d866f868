"""Finds values from outside a migration that it puts between the quotes of an SQL string: rows, environment, files."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Any

from .calls import dotted

_EXECUTING = ("execute", "exec_driver_sql", "text", "scalar", "scalars")
_QUERIES = re.compile(r"\.(execute|exec_driver_sql|fetchall|fetchone|fetchmany|scalars|scalar|scalar_one)\b")
_ENVIRONMENT = re.compile(r"\b(environ|getenv|get_x_argument)\b")
_FILES = re.compile(r"^(open|json\.loads?|csv\.(reader|DictReader)|yaml\.safe_load)$|\.(read|read_text|readlines)$")
_PASSING = ("list", "tuple", "set", "sorted", "enumerate", "zip", "reversed", "str", "dict")
"""Calls that hand on what they get; any other may make it harmless."""
_HANDING_ON = ("all", "first", "one", "mappings", "items", "values", "keys", "get", "strip", "lower", "upper", "title")
_DEEPEST = 6
_MOST = 200
_LONGEST = 80
_PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[srd]")
_BRACES = re.compile(r"\{[^{}]*\}")


def spliced(tree: ast.Module) -> list[dict[str, Any]]:
    """Return the values, each with the lines of the call that it is put into and where it comes from."""
    found = {}
    for function in tree.body:
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
            names = _bindings(function)
            for item in (item for call in _executing(function) for item in _of_call(call, names)):
                found[item["line"], item["value"]] = item
    return [found[key] for key in sorted(found)][:_MOST]


def _executing(function: ast.AST) -> Iterator[ast.Call]:
    """Yield calls that send SQL; of one around another, ``execute(text(…))``, the inner one speaks."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and node.args and dotted(node.func).rpartition(".")[2] in _EXECUTING:
            yield node


def _of_call(call: ast.Call, names: dict[str, list[ast.expr]]) -> Iterator[dict[str, Any]]:
    sql = call.args[0]
    if isinstance(sql, ast.Name):
        sources = names.get(sql.id, [])
        sql = sources[0] if len(sources) == 1 else sql
    quotes = 0
    for part in (part for operand in _operands(sql) for part in _parts(operand)):
        if isinstance(part, str):
            quotes += part.count("'")
        elif quotes % 2 and (origin := _origin(part, names, 0)):
            yield {
                "line": call.lineno,
                "end_line": call.end_lineno,
                "value": dotted(part)[:_LONGEST],
                "origin": origin,
            }


def _operands(sql: ast.expr) -> list[ast.expr]:
    """Return what is joined by ``+``, from the left; no recursion, so that length costs nothing."""
    operands = []
    while isinstance(sql, ast.BinOp) and isinstance(sql.op, ast.Add):
        operands.append(sql.right)
        sql = sql.left
    return [sql, *reversed(operands)]


def _parts(sql: ast.expr) -> list[str | ast.expr]:
    """Return what a string is put together from: its own text, and the values in it."""
    if isinstance(sql, ast.Constant) and isinstance(sql.value, str):
        return [sql.value]
    if isinstance(sql, ast.JoinedStr):
        inner = [item.value if isinstance(item, ast.FormattedValue) else item for item in sql.values]
        return [item if (text := _text(item)) is None else text for item in inner]
    if isinstance(sql, ast.BinOp) and isinstance(sql.op, ast.Mod) and (text := _text(sql.left)) is not None:
        values = sql.right.elts if isinstance(sql.right, ast.Tuple) else [sql.right]
        return _filled(text, _PLACEHOLDER, values)
    if isinstance(sql, ast.Call) and isinstance(sql.func, ast.Attribute) and sql.func.attr == "format":
        text = _text(sql.func.value)
        return [] if text is None else _filled(text, _BRACES, sql.args)
    return [sql]


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _filled(text: str, places: re.Pattern[str], values: list[ast.expr]) -> list[str | ast.expr]:
    """Return text and values in turn, as far as both are known by their order."""
    texts = places.split(text)
    parts: list[str | ast.expr] = [texts[0]]
    for value, following in zip(values, texts[1:]):  # noqa: B905 - Python 3.9 has no strict=
        parts += [value, following]
    return parts


def _bindings(function: ast.AST) -> dict[str, list[ast.expr]]:
    """Return where the names of a function get their values: assignments, loops, comprehensions and ``with``."""
    names: dict[str, list[ast.expr]] = {}
    for node in ast.walk(function):
        for target, source in _bound(node):
            for name in ast.walk(target):
                if isinstance(name, ast.Name):
                    names.setdefault(name.id, []).append(source)
    return names


def _bound(node: ast.AST) -> list[tuple[ast.expr, ast.expr]]:
    if isinstance(node, ast.Assign):
        return [(target, node.value) for target in node.targets]
    if isinstance(node, (ast.For, ast.AsyncFor, ast.comprehension)):
        return [(node.target, node.iter)]
    if isinstance(node, (ast.AnnAssign, ast.NamedExpr)) and node.value is not None:
        return [(node.target, node.value)]
    if isinstance(node, (ast.With, ast.AsyncWith)):
        return [(item.optional_vars, item.context_expr) for item in node.items if item.optional_vars is not None]
    return []


def _origin(node: ast.expr, names: dict[str, list[ast.expr]], depth: int) -> str:
    """Return ``rows``, ``environment`` or ``file`` where a value comes from there, else nothing."""
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        if _ENVIRONMENT.search(dotted(node)):
            return "environment"
        node = node.value
    if isinstance(node, ast.Name) and depth < _DEEPEST:
        return next(filter(None, (_origin(source, names, depth + 1) for source in names.get(node.id, []))), "")
    return _origin_of_call(node, names, depth) if isinstance(node, ast.Call) else ""


def _origin_of_call(call: ast.Call, names: dict[str, list[ast.expr]], depth: int) -> str:
    name = dotted(call.func)
    for origin, pattern in (("rows", _QUERIES), ("environment", _ENVIRONMENT), ("file", _FILES)):
        if pattern.search(name):
            return origin
    if name in _PASSING and call.args and depth < _DEEPEST:
        return _origin(call.args[0], names, depth + 1)
    if isinstance(call.func, ast.Attribute) and call.func.attr in _HANDING_ON and depth < _DEEPEST:
        return _origin(call.func.value, names, depth + 1)
    return ""
