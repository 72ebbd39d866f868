"""Reads a revision file: its place in the graph, what its two directions hold, and every call in it."""

from __future__ import annotations

import ast
import os
import re
from typing import Any

from .calls import calls
from .constants import UNKNOWN, Constant, module_constants
from .imports import imports
from .source import Source, Unreadable
from .spliced import spliced

_LEGACY_NAME = re.compile(r"([a-f0-9]+)\.py$")
"""Alembic 0.1 kept the id only in the file's name, and Alembic still reads such files."""
_LONGEST_MESSAGE = 500


def read_revision(path: str, source: Source, tree: ast.Module, *, with_source: bool) -> dict[str, Any]:
    """Return a revision as JSON; raises Unreadable where its id or its parents are not constants."""
    constants = module_constants(tree)
    down = constants.get("down_revision")
    if down is None:
        raise Unreadable("declares no down_revision")
    return {
        "id": _id(path, constants),
        "down_revisions": _ids("down_revision", constants),
        "depends_on": _ids("depends_on", constants),
        "branch_labels": _labels(constants),
        "line": down.statement.lineno,
        "message": _message(tree),
        "source": _source(source, tree, constants) if with_source else None,
    }


def _id(path: str, constants: dict[str, Constant]) -> str:
    constant = constants.get("revision")
    if constant is None:
        found = _LEGACY_NAME.match(os.path.basename(path))
        if found is None:
            raise Unreadable("declares no revision")
        return found[1]
    if not isinstance(constant.value, str) or not constant.value:
        computed = constant.value is UNKNOWN
        raise Unreadable("revision is not a constant string", constant.statement.lineno, perhaps=computed)
    return constant.value


def _ids(name: str, constants: dict[str, Constant]) -> list[str]:
    constant = constants.get(name)
    if constant is None or constant.value is None:
        return []
    values = constant.value if isinstance(constant.value, tuple) else (constant.value,)
    if constant.value is UNKNOWN or not all(isinstance(value, str) for value in values):
        computed = constant.value is UNKNOWN or UNKNOWN in values
        raise Unreadable(f"{name} is not a constant", constant.statement.lineno, perhaps=computed)
    return list(values)


def _labels(constants: dict[str, Constant]) -> list[str]:
    """Return the branch labels; those that only running the file would tell are left out, as no edge needs them."""
    try:
        return _ids("branch_labels", constants)
    except Unreadable:
        return []


def _message(tree: ast.Module) -> str:
    lines = (ast.get_docstring(tree) or "").strip().splitlines()
    return lines[0][:_LONGEST_MESSAGE] if lines else ""


def _source(source: Source, tree: ast.Module, constants: dict[str, Constant]) -> dict[str, Any]:
    upgrade, downgrade = constants.get("upgrade"), constants.get("downgrade")
    return {
        "calls": calls(source, tree),
        "upgrade_body": _body(upgrade),
        "downgrade_body": _body(downgrade),
        "upgrade_line": _line(upgrade),
        "downgrade_line": _line(downgrade),
        "down_revision_line": _line(constants.get("down_revision")),
        "revision_line": _line(constants.get("revision")),
        "imports_end_line": _imports_end(tree),
        "upgrade_span": _span(upgrade),
        "downgrade_span": _span(downgrade),
        "imports": imports(tree),
        "spliced": spliced(tree),
        "text": source.text,
    }


def _line(constant: Constant | None) -> int | None:
    return constant.statement.lineno if constant else None


def _imports_end(tree: ast.Module) -> int | None:
    """Return the last line of the last import that stands by itself."""
    ends = [item.end_lineno or item.lineno for item in tree.body if isinstance(item, (ast.Import, ast.ImportFrom))]
    return ends[-1] if ends else None


def _span(constant: Constant | None) -> list[int] | None:
    """Return the first and last line of a function's body, without its docstring; None without lines of its own.

    A body that is nothing but a docstring spans that.
    """
    function = constant.statement if constant else None
    if not isinstance(function, ast.FunctionDef):
        return None
    documented = ast.get_docstring(function, clean=False) is not None and len(function.body) > 1
    first, last = function.body[int(documented)], function.body[-1]
    header_end = max((item.end_lineno or 0 for item in ast.walk(function.args) if isinstance(item, ast.arg)), default=0)
    if first.lineno <= max(function.lineno, header_end):
        return None
    return [first.lineno, last.end_lineno or last.lineno]


def _body(constant: Constant | None) -> str:
    """Say what a direction holds: ``missing``, ``empty``, ``raises`` or ``present``."""
    if constant is None:
        return "missing"
    if not isinstance(constant.statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return "present"  # imported, assigned or defined under a condition
    statements = [statement for statement in constant.statement.body if not _is_idle(statement)]
    if not statements:
        return "empty"
    return "raises" if len(statements) == 1 and isinstance(statements[0], ast.Raise) else "present"


def _is_idle(statement: ast.stmt) -> bool:
    """Say whether a statement is a docstring, ``...``, ``pass`` or a bare return."""
    if isinstance(statement, ast.Return):
        return statement.value is None or (isinstance(statement.value, ast.Constant) and statement.value.value is None)
    return isinstance(statement, ast.Pass) or (
        isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    )
