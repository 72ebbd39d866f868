"""Describes one of Alembic's operations: what it is about, how it reads in a migration, and both values."""

from __future__ import annotations

from typing import Any, NamedTuple

from ..channel import shorten
from .entities import entity_subject, is_entity
from .entity_places import declared_at


class _Part(NamedTuple):
    """One attribute of a column that is to change; ``name`` is the catalog's."""

    kind: str
    name: str
    before: Any
    after: Any


def described(autogen: Any, operation: Any) -> dict[str, Any]:
    """Return kind, table, object and Alembic's rendering of one operation."""
    from alembic.autogenerate import render

    parts = _parts(operation, autogen.migration_context.dialect)
    kind, table, name = _subject(operation, parts)
    try:
        rendered = "\n".join(render.render_op(autogen, operation))
    except Exception as error:
        rendered = f"# {kind} {name}: cannot be rendered: {type(error).__name__}"
    return {
        "kind": kind,
        "table": table,
        "object": name,
        "rendered": shorten(rendered),
        "before": ", ".join(str(part.before) for part in parts) or None,
        "after": ", ".join(str(part.after) for part in parts) or None,
        "attributes": [
            {"attribute": part.name, "before": _text(part.before), "after": _text(part.after)} for part in parts
        ],
        "columns": _columns(operation),
        "place": declared_at(getattr(operation, "target", None)),
    }


def _subject(operation: Any, parts: list[_Part]) -> tuple[str, Any, str]:
    """Return kind, table and the object's name."""
    table = _table(operation)
    if type(operation).__name__ == "AlterColumnOp":
        return "+".join(part.kind for part in parts) or "modify_column", table, f"{table}.{operation.column_name}"
    if is_entity(operation):
        return entity_subject(operation)
    difference = operation.to_diff_tuple() if hasattr(operation, "to_diff_tuple") else (type(operation).__name__,)
    kind = str(difference[0]) if isinstance(difference, tuple) else str(difference[0][0])
    if kind in {"add_column", "remove_column"}:
        name = getattr(getattr(operation, "column", None), "name", None) or operation.column_name
        return kind, table, f"{table}.{name}"
    name = getattr(operation, "index_name", None) or getattr(operation, "constraint_name", None)
    if name is None and kind == "add_fk":
        name = f"{table}({', '.join(_columns(operation))})"  # a table may ask for several, and they have no names yet
    return kind, table, str(name or table or kind)


def _parts(operation: Any, dialect: Any) -> list[_Part]:
    """Return the attributes that are to change: a column's, or the comment of a table."""
    kind = type(operation).__name__
    if kind == "AlterColumnOp":
        return _altered(operation, dialect)
    if kind in {"CreateTableCommentOp", "DropTableCommentOp"}:
        return [_Part(kind, "comment", operation.existing_comment, getattr(operation, "comment", None))]
    return []


def _altered(operation: Any, dialect: Any) -> list[_Part]:
    """Return what is to change of one column, with both values."""
    parts = []
    if operation.modify_type is not None:
        before, after = operation.existing_type, operation.modify_type
        parts.append(_Part("modify_type", "type", _type(before, dialect), _type(after, dialect)))
    if operation.modify_nullable is not None:
        parts.append(_Part("modify_nullable", "nullable", operation.existing_nullable, operation.modify_nullable))
    if operation.modify_server_default is not False:
        before, after = operation.existing_server_default, operation.modify_server_default
        parts.append(_Part("modify_default", "default", _default(before), _default(after)))
    if operation.modify_comment is not False:
        parts.append(_Part("modify_comment", "comment", operation.existing_comment, operation.modify_comment))
    return parts


def _columns(operation: Any) -> list[str]:
    """Return the columns of an index or constraint that is to be made; expressions have no name."""
    found = getattr(operation, "columns", None) or getattr(operation, "local_cols", None) or []
    if type(operation).__name__ == "CreateTableOp":
        return []
    return [str(getattr(item, "name", item)) for item in found]


def _text(value: Any) -> Any:
    """Return a value as text; a boolean is spelled as catalogs are told, and what is not set is None."""
    if isinstance(value, bool):
        return str(value).lower()
    if value is None:
        return None
    return shorten(value)


def _type(value: Any, dialect: Any) -> str:
    """Return a type as the server is asked for it: by itself ``DateTime(timezone=True)`` does not name its zone."""
    try:
        return str(value.compile(dialect=dialect))
    except Exception:  # what a project's own type may raise
        return str(value)


def _default(value: Any) -> Any:
    return str(getattr(value, "arg", value)) if value is not None and value is not False else None


def _table(operation: Any) -> Any:
    """Return the table that an operation is about, with its schema; of a foreign key the one that refers."""
    if hasattr(operation, "source_table"):
        return _qualified(operation.kw.get("source_schema"), operation.source_table)
    return _qualified(getattr(operation, "schema", None), getattr(operation, "table_name", None))


def _qualified(schema: Any, table: Any) -> Any:
    return f"{schema}.{table}" if schema and table else table
