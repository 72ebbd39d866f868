"""Writes the inverses that a downgrade lacks, where each belongs among those that it has."""

from __future__ import annotations

import ast

from .operations import Key, Operation, argument, called
from .sources import Replacement, Text, laid_out

_OPPOSITE = {"create": "drop", "drop": "create", "alter": "alter"}
_TYPES = {"create_unique_constraint": "unique", "create_foreign_key": "foreignkey", "create_check_constraint": "check"}


def missing_inverses(
    text: Text, upgrade: list[Operation], downgrade: ast.FunctionDef, present: list[Operation], wanted: list[Operation]
) -> list[Replacement]:
    """Return the lines to insert, last operation first; ``wanted`` is the downgrade that Alembic would write."""
    known = {item.key for item in present}
    gone = {item.key for item in present if item.key.kind == "table" and item.key.verb == "drop"}
    sources = {item.key: laid_out(item.call) for item in wanted if not item.batch}
    inserted: dict[int, list[str]] = {}
    for number, operation in reversed(list(enumerate(upgrade))):
        key = _inverse(operation.key)
        on_dropped = Key("drop", "table", key.table, key.table) in gone
        made_here = Key("create", "table", key.table, key.table) in {item.key for item in upgrade}
        if key in known or (key.kind != "table" and (on_dropped or made_here)):
            continue
        source = sources.get(key) or _simple(operation)
        if source is not None:
            place = _place(upgrade[:number], downgrade, present)
            inserted.setdefault(place, []).append(source)
    return [_insertion(text, place, sources, downgrade) for place, sources in inserted.items()]


def _inverse(key: Key) -> Key:
    return key._replace(verb=_OPPOSITE[key.verb])


def _simple(operation: Operation) -> str | None:
    """Return the drop of what an operation makes; anything else only Alembic knows."""
    key = operation.key
    if key.verb != "create":
        return None
    schema = argument(operation.call, 99, "schema", "source_schema")
    more = f", schema={ast.unparse(schema)}" if schema is not None else ""
    if key.kind == "table":
        return f"op.drop_table({key.name!r}{more})"
    if key.kind == "column":
        return f"op.drop_column({key.table!r}, {key.name!r}{more})"
    if key.kind == "index":
        return f"op.drop_index({key.name!r}, table_name={key.table!r}{more})"
    return (
        f"op.drop_constraint({key.name!r}, {key.table!r}, type_={_TYPES.get(called(operation.call), 'unique')!r}{more})"
    )


def _place(earlier: list[Operation], downgrade: ast.FunctionDef, present: list[Operation]) -> int:
    """Return the line before which to insert: of the first inverse of what the upgrade did earlier, else the end."""
    keys = {_inverse(item.key) for item in earlier}
    for item in present:
        if item.key in keys and item.statement.col_offset == downgrade.body[0].col_offset:
            return item.statement.lineno
    return (downgrade.body[-1].end_lineno or 0) + 1


def _insertion(text: Text, line: int, sources: list[str], downgrade: ast.FunctionDef) -> Replacement:
    """Return the insertion before a line; a body that only passes is replaced."""
    indent = " " * downgrade.body[0].col_offset
    written = "".join(f"{indent}{line}\n" for source in sources for line in text.styled(source).splitlines())
    last = downgrade.body[-1]
    start = sum(map(len, text.lines[: line - 1]))
    if isinstance(last, ast.Pass) and line == (last.end_lineno or 0) + 1:
        return Replacement(start - len(text.lines[line - 2]), start, written)
    if start and not text.text[:start].endswith("\n"):
        written = f"\n{written}"
    return Replacement(start, start, written)
