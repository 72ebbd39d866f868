"""Declares in the models what a migration makes and they lack: an index, or the default of a column."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any, NamedTuple

from .operations import Operation, argument, called, literal
from .sources import Replacement, Text

_INDEX_ARGUMENTS = frozenset({"unique", "schema", "if_not_exists", "postgresql_concurrently", "table_name", "columns"})
"""Those of an index that its column alone can declare, and those that say how it is made and not what it is."""


class Declared(NamedTuple):
    """A class or ``Table()`` call of the models: its file, and the line of each of its columns."""

    table: str
    path: str
    columns: dict[str, int]


def declarations(
    texts: dict[str, Text], models: list[Declared], own: list[Operation], wanted: list[Operation]
) -> Iterator[tuple[str, list[str], list[Replacement]]]:
    """Yield path, objects and replacements for what committed operations make and the models do not ask for."""
    asked = {item.key: item for item in wanted}
    for item in own:
        model = _only([model for model in models if model.table == item.key.table])
        if item.key.verb != "create" or model is None or model.path not in texts:
            continue
        text = texts[model.path]
        if item.key.kind == "index" and item.key not in asked:
            yield from _index(text, model, item)
        elif item.key.kind == "column" and item.key in asked:
            yield from _default(text, model, item, asked[item.key])


def _index(text: Text, model: Declared, item: Operation) -> Iterator[tuple[str, list[str], list[Replacement]]]:
    """Yield the index at its column; the name has to be the one that SQLAlchemy gives, which the proof tells."""
    columns = argument(item.call, 1 if item.batch else 2, "columns")
    names = [literal(node) for node in columns.elts] if isinstance(columns, (ast.List, ast.Tuple)) else []
    given = {keyword.arg for keyword in item.call.keywords}
    column = _column(text, model, names[0] or "", {"index", "unique"}) if len(names) == 1 else None
    if column is None or not given <= _INDEX_ARGUMENTS:
        return
    unique = argument(item.call, 99, "unique")
    told = "index=True" + (", unique=True" if isinstance(unique, ast.Constant) and unique.value is True else "")
    yield model.path, [item.key.name], [_with_argument(text, column, told)]


def _default(
    text: Text, model: Declared, own: Operation, wanted: Operation
) -> Iterator[tuple[str, list[str], list[Replacement]]]:
    """Yield the default of a column that the models map without one."""
    mine, other = (argument(item.call, 0 if item.batch else 1, "column") for item in (own, wanted))
    default = argument(mine, 99, "server_default") if isinstance(mine, ast.Call) else None
    column = _column(text, model, own.key.name, {"server_default"})
    if not isinstance(default, ast.Constant) or not isinstance(default.value, str) or column is None:
        return
    if isinstance(other, ast.Call) and argument(other, 99, "server_default") is None:
        told = text.styled(f"server_default={ast.unparse(default)}")
        yield model.path, [f"{own.key.table}.{own.key.name}"], [_with_argument(text, column, told)]


def _column(text: Text, model: Declared, name: str, unsaid: set[str]) -> ast.Call | None:
    """Return the call that declares a column, where it does not have these arguments yet."""
    line = model.columns.get(name)
    calls = (node for item in text.body for node in ast.walk(item) if isinstance(node, ast.Call))
    own = (node for node in calls if called(node).lstrip("_") in {"mapped_column", "Column"} and _begins(node, line))
    found: ast.Call | None = _only([node for node in own if not unsaid & {keyword.arg for keyword in node.keywords}])
    return found


def _begins(node: ast.Call, line: int | None) -> bool:
    return line is not None and node.lineno <= line <= (node.end_lineno or node.lineno)


def _with_argument(text: Text, call: ast.Call, told: str) -> Replacement:
    given = [*call.args, *call.keywords]
    end = max(text.span(item)[1] for item in given) if given else text.span(call)[1] - 1
    return Replacement(end, end, f", {told}" if given else told)


def _only(found: list[Any]) -> Any:
    return found[0] if len(found) == 1 else None
