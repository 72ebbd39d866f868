"""Finds the tables that a module declares, by class or by Table(), with the lines of their columns."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Any

from .calls import dotted
from .constants import Constant, evaluate, module_constants
from .table_parts import named_parts

_COLUMN_CALLS = {"Column", "mapped_column"}
_WRAPPERS = {"deferred", "column_property"}
_NOT_COLUMNS = {"Relationship", "relationship", "association_proxy", "synonym", "query_expression"}
_CAPITAL = re.compile(r"((?<=[a-z0-9])[A-Z]|(?!^)[A-Z](?=[a-z]))")


def declared_tables(tree: ast.Module) -> list[dict[str, Any]]:
    """Return the tables in the order of the text; a name is None where only running the code would tell it."""
    constants = module_constants(tree)
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    inside = {id(call) for node in classes for call in _own_tables(node)}
    found = [table for node in classes if (table := _class_table(node, constants))]
    tables = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _is_call(node, {"Table"})]
    found += [_plain_table(node, constants) for node in tables if id(node) not in inside]
    return sorted(found, key=lambda table: (table["line"], table["end_line"]))


def _class_table(node: ast.ClassDef, constants: dict[str, Constant]) -> dict[str, Any] | None:
    own = _assigned(node)
    if evaluate(own.get("__abstract__"), constants) is True:
        return None
    mapped = next(iter(_own_tables(node)), None)
    is_sqlmodel = any(key.arg == "table" and evaluate(key.value, {}) is True for key in node.keywords)
    columns = (
        _table_columns(mapped, constants) if mapped else list(_class_columns(node, constants, is_sqlmodel=is_sqlmodel))
    )
    name = (
        _table_name(mapped, constants) if mapped else _class_table_name(node, own, constants, is_sqlmodel=is_sqlmodel)
    )
    if name is None and not columns:
        return None
    arguments = own.get("__table_args__")
    schema = _schema(mapped, constants) if mapped else _arguments_schema(arguments, constants)
    parts = named_parts(mapped or arguments, constants)
    return {"name": name, "schema": schema, "class_name": node.name, **_lines(node), "columns": columns, "parts": parts}


def _plain_table(node: ast.Call, constants: dict[str, Constant]) -> dict[str, Any]:
    return {
        "name": _table_name(node, constants),
        "schema": _schema(node, constants),
        "class_name": None,
        **_lines(node),
        "columns": _table_columns(node, constants),
        "parts": named_parts(node, constants),
    }


def _own_tables(node: ast.ClassDef) -> Iterator[ast.Call]:
    value = _assigned(node).get("__table__")
    if isinstance(value, ast.Call) and _is_call(value, {"Table"}):
        yield value


def _assigned(node: ast.ClassDef) -> dict[str, ast.expr]:
    values = {}
    for statement in node.body:
        target, value = _target(statement)
        if target is not None and value is not None:
            values[target] = value
    return values


def _target(statement: ast.stmt) -> tuple[str | None, ast.expr | None]:
    """Return the single name that a statement assigns or annotates, and the value."""
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1 and isinstance(statement.targets[0], ast.Name):
        return statement.targets[0].id, statement.value
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        return statement.target.id, statement.value
    return None, None


def _class_table_name(
    node: ast.ClassDef, own: dict[str, ast.expr], constants: dict[str, Constant], *, is_sqlmodel: bool
) -> str | None:
    """Return ``__tablename__``, or the name that SQLModel or Flask-SQLAlchemy makes of the class's."""
    given = evaluate(own.get("__tablename__"), constants)
    if isinstance(given, str):
        return given
    computed = any(isinstance(item, ast.FunctionDef) and item.name == "__tablename__" for item in node.body)
    if computed or "__tablename__" in own:
        return None
    if is_sqlmodel:
        return node.name.lower()
    if any(dotted(base) in {"db.Model", "Model"} for base in node.bases):
        return _CAPITAL.sub(r"_\1", node.name).lower()
    return None


def _class_columns(
    node: ast.ClassDef, constants: dict[str, Constant], *, is_sqlmodel: bool
) -> Iterator[dict[str, Any]]:
    for statement in node.body:
        attribute, value = _target(statement)
        if attribute is None or attribute.startswith("__"):
            continue
        call = _column_call(value)
        if call is not None or _is_annotated_column(statement, value, is_sqlmodel=is_sqlmodel):
            yield {"name": _column_name(call, constants) or attribute, **_lines(statement)}


def _column_call(value: ast.expr | None) -> ast.Call | None:
    """Return the call that makes a column: itself, wrapped, or given to SQLModel's Field."""
    if not isinstance(value, ast.Call):
        return None
    if _is_call(value, _COLUMN_CALLS):
        return value
    given = [*value.args[:1]] if _is_call(value, _WRAPPERS) else []
    given += [keyword.value for keyword in value.keywords if keyword.arg == "sa_column"]
    return next((item for item in given if isinstance(item, ast.Call) and _is_call(item, _COLUMN_CALLS)), None)


def _is_annotated_column(statement: ast.stmt, value: ast.expr | None, *, is_sqlmodel: bool) -> bool:
    if not isinstance(statement, ast.AnnAssign) or (value is not None and _is_call(value, _NOT_COLUMNS)):
        return False
    annotation = dotted(statement.annotation)
    if annotation.endswith("Mapped[]"):
        return value is None
    return is_sqlmodel and "ClassVar" not in annotation


def _table_columns(node: ast.Call, constants: dict[str, Constant]) -> list[dict[str, Any]]:
    columns = [item for item in node.args if isinstance(item, ast.Call) and _is_call(item, _COLUMN_CALLS)]
    return [{"name": name, **_lines(item)} for item in columns if (name := _column_name(item, constants))]


def _column_name(call: ast.Call | None, constants: dict[str, Constant]) -> str | None:
    if call is None:
        return None
    named = [keyword.value for keyword in call.keywords if keyword.arg == "name"]
    value = evaluate(next(iter([*named, *call.args]), None), constants)
    return value if isinstance(value, str) else None


def _table_name(call: ast.Call, constants: dict[str, Constant]) -> str | None:
    value = evaluate(call.args[0], constants) if call.args else None
    return value if isinstance(value, str) else None


def _schema(call: ast.Call, constants: dict[str, Constant]) -> str | None:
    values = [evaluate(keyword.value, constants) for keyword in call.keywords if keyword.arg == "schema"]
    return values[0] if values and isinstance(values[0], str) else None


def _arguments_schema(value: ast.expr | None, constants: dict[str, Constant]) -> str | None:
    """Return the schema in ``__table_args__``: a dictionary, or the last item of a tuple."""
    if isinstance(value, ast.Tuple) and value.elts:
        value = value.elts[-1]
    if not isinstance(value, ast.Dict):
        return None
    for key, item in zip(value.keys, value.values):  # noqa: B905 - Python 3.9 has no strict=
        if key is not None and evaluate(key, constants) == "schema":
            schema = evaluate(item, constants)
            return schema if isinstance(schema, str) else None
    return None


def _is_call(node: ast.AST, names: set[str]) -> bool:
    return isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] in names


def _lines(node: ast.stmt | ast.expr) -> dict[str, Any]:
    return {"line": node.lineno, "end_line": node.end_lineno}
