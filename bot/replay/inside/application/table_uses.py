"""Finds statements that count on more of a table than its names: a unique index, or the number of its columns."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlglot import exp

from .sql_text import bare

_UPSERTS = ("on_conflict_do_update", "on_conflict_do_nothing")
_WITHIN = (exp.Exists, exp.Subquery, exp.CTE, exp.In)
"""What stands around a query whose rows go no further than the statement."""
_BY_NAME = {"mappings", "from_statement"}
_FIRST_COLUMN = {"scalar", "scalars", "scalar_one", "scalar_one_or_none"}
"""Methods of SQLAlchemy's that take from each row what the code names, or what stands first."""


def conflicts(node: ast.AST, trees: Iterable[exp.Expression], item: dict[str, Any]) -> bool:
    """Say whether SQL, or a call of SQLAlchemy's, has ON CONFLICT on exactly these columns, or on the constraint."""
    columns = set(item["columns"])
    if isinstance(node, ast.Call):
        return _upserts(node, columns, item)
    inserts = (found for tree in trees for found in tree.find_all(exp.Insert))
    wanted = [names for names in (columns, {item["constraint"]}) if names]
    return any(_written(found) == bare(item["table"]) and _conflict_target(found) in wanted for found in inserts)


def uses_by_position(tree: exp.Expression, table: str) -> Iterator[dict[str, Any]]:
    """Yield how a statement depends on which columns a table has.

    ``positional``: it inserts without naming columns; ``copied``: all columns go into another table, which is told with
    those of its columns that are named; ``star``: it gives all of them to whoever asked.
    """
    for insert in tree.find_all(exp.Insert):
        if isinstance(insert.this, exp.Table) and insert.this.name == table and not insert.args.get("default"):
            yield {"how": "positional"}
    for select in tree.find_all(exp.Select):
        if _takes_all(select, table):
            parent = select.parent
            if isinstance(parent, exp.Insert):
                yield {"how": "copied", "names": _written_columns(parent), "values": _values(select)}
            elif not isinstance(parent, _WITHIN):
                yield {"how": "star"}


def read_by_name(tree: ast.AST) -> frozenset[int]:
    """Return the identities of those strings whose rows are the same to the code, whatever columns come after."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute))
    return frozenset(
        id(part)
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr in _BY_NAME | _FIRST_COLUMN
        for around in (call.func.value, *call.args)
        for part in ast.walk(around)
        if isinstance(part, ast.Constant)
    )


def _upserts(call: ast.Call, columns: set[str], item: dict[str, Any]) -> bool:
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in _UPSERTS:
        return False
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    elements = getattr(named.get("index_elements"), "elts", [])
    by_columns = bool(elements) and {_element(element) for element in elements} == columns
    by_name = bool(item["constraint"]) and getattr(named.get("constraint"), "value", None) == item["constraint"]
    return (by_columns or by_name) and _target(call, item["inserts"]) in item["classes"]


def inserts(tree: ast.AST) -> dict[str, str]:
    """Return the variables that hold an INSERT, and into which class; empty for one that holds several.

    What else it holds, a SELECT in another function say, has no ON CONFLICT.
    """
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            name, target = node.targets[0].id, _target(node.value, found)
            if target:
                found[name] = target if found.get(name, target) == target else ""
    return found


def _target(call: ast.AST, variables: Mapping[str, str]) -> str:
    """Return the class that a chain of calls begins to insert into: ``insert(Account).values(…).on_conflict_…``."""
    node = call
    while isinstance(node, (ast.Call, ast.Attribute)):
        if isinstance(node, ast.Call) and node.args and _function(node) == "insert":
            return node.args[0].id if isinstance(node.args[0], ast.Name) else ""
        node = node.func if isinstance(node, ast.Call) else node.value
    return variables.get(node.id, "") if isinstance(node, ast.Name) else ""


def _function(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _element(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else str(getattr(node, "value", ""))


def _written(insert: exp.Insert) -> str:
    table = insert.find(exp.Table)
    return table.name if table is not None else ""


def _written_columns(insert: exp.Insert) -> list[str]:
    named = insert.this.expressions if isinstance(insert.this, exp.Schema) else ()
    return [_written(insert), *(column.name for column in named)]


def _values(select: exp.Select) -> list[str]:
    """Return what a query gives, in order, ``*`` for all columns of a table; nothing where that may be several."""
    source = select.args.get("from_")
    single = source is not None and isinstance(source.this, exp.Table) and not select.args.get("joins")
    stars = _stars(select)
    known = len(stars) == 1 and (single or _qualifier(stars[0]))
    return ["*" if item is stars[0] else item.alias_or_name for item in select.expressions] if known else []


def _conflict_target(insert: exp.Insert) -> set[str]:
    """Return the columns of ON CONFLICT, or the name of its constraint; empty where it has expressions or neither."""
    conflict = insert.args.get("conflict") or exp.OnConflict()
    named = conflict.args.get("constraint")
    if named is not None:
        return {named.name}
    keys = conflict.args.get("conflict_keys") or ()
    plain = [key.this if isinstance(key, exp.Ordered) else key for key in keys]
    return {key.name for key in plain} if all(isinstance(key, (exp.Column, exp.Identifier)) for key in plain) else set()


def _takes_all(select: exp.Select, table: str) -> bool:
    aliases = {found.alias_or_name for found in select.find_all(exp.Table) if found.name == table}
    return bool(aliases) and any(_qualifier(star) in {"", *aliases} for star in _stars(select))


def _stars(select: exp.Select) -> list[exp.Expression]:
    return [item for item in select.expressions if item.is_star and not isinstance(item, exp.Count)]


def _qualifier(star: exp.Expression) -> str:
    """Return the table that a star is of; empty for a star by itself."""
    return star.table if isinstance(star, exp.Column) else ""
