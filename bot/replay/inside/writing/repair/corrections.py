"""Corrects committed operations by the ones that the models ask for: argument by argument, nothing else changes."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from .operations import Key, Operation, argument, called, literal
from .sources import Replacement, Text, same

_COLUMN_KEYWORDS = ("nullable", "server_default", "comment")
_ALTERED = ("type_", "nullable", "server_default", "comment")
_OPTIONS = frozenset(
    {"unique", "ondelete", "onupdate", "deferrable", "initially", "match", "postgresql_where", "postgresql_using"}
    | {"postgresql_include", "postgresql_ops", "postgresql_nulls_not_distinct", "sqlite_where", "mysql_length"}
)
_CONSTRAINTS = ("UniqueConstraint", "PrimaryKeyConstraint", "ForeignKeyConstraint", "CheckConstraint")


class Correction(NamedTuple):
    """What to replace for one object, by all the names that it has on either side."""

    objects: list[str]
    replacements: list[Replacement]


def corrections(text: Text, committed: list[Operation], expected: list[Operation]) -> Iterator[Correction]:
    """Yield how committed operations differ from the expected ones that are about the same object."""
    settled = {
        item.key[2:] for item in committed if item.key.verb == "alter" and argument(item.call, 99, "server_default")
    }
    for own, wanted in _pairs(committed, expected):
        if own.key.kind == "table":
            yield from _of_table(text, own, wanted)
        elif own.key.kind == "column" and own.key.verb == "create":
            # A default that a later statement takes away is there for the rows that there are.
            names = [name for name in _COLUMN_KEYWORDS if name != "server_default" or own.key[2:] not in settled]
            yield from _of_column(text, own.key.table, _column(own), _column(wanted), names)
        elif own.key.verb == "alter":
            yield from _of_alteration(text, own, wanted)
        else:
            yield from _of_call(text, own, wanted)


def _pairs(committed: list[Operation], expected: list[Operation]) -> Iterator[tuple[Operation, Operation]]:
    """Yield those of the same key, then the only one of a table that is left on either side: it has another name."""
    by_key = {item.key: item for item in expected}
    left: list[Operation] = []
    for own in committed:
        if own.key in by_key:
            yield own, by_key.pop(own.key)
        elif own.key.verb == "create":
            left.append(own)
    for own in left:
        same_kind = [item for item in by_key.values() if _group(item.key) == _group(own.key)]
        rivals = [item for item in left if _group(item.key) == _group(own.key)]
        if len(same_kind) > 1 or len(rivals) > 1:
            same_kind = [item for item in same_kind if _alike(item, own)]
            rivals = [item for item in rivals if same_kind and _alike(same_kind[0], item)]
        if len(same_kind) == len(rivals) == 1:
            yield own, same_kind[0]


def _group(key: Key) -> tuple[str, str, str]:
    return (key.verb, key.kind, "" if key.kind == "table" else key.table)


def _alike(first: Operation, second: Operation) -> bool:
    """Say whether two operations are the same but for their name."""
    if first.key.kind == "column":
        return same(argument(_column(first), 1), argument(_column(second), 1))
    return [ast.dump(item) for item in _said(first)[1:]] == [ast.dump(item) for item in _said(second)[1:]]


def _said(operation: Operation) -> list[ast.expr]:
    """Return what an index or constraint is made with, but for the table, which in a batch goes without saying."""
    arguments = operation.call.args
    return arguments if operation.batch else [*arguments[:1], *arguments[2:]]


def _column(operation: Operation) -> ast.Call:
    found: ast.Call = argument(operation.call, 0 if operation.batch else 1, "column")
    return found


def _of_table(text: Text, own: Operation, wanted: Operation) -> Iterator[Correction]:
    if own.key != wanted.key:
        names = [own.key.name, wanted.key.name]
        yield Correction(names, [text.replaced(argument(own.call, 0, "table_name"), repr(wanted.key.name))])
        return
    parts = {name: _parts(call) for name, call in (("own", own.call), ("wanted", wanted.call))}
    unmatched: dict[str, list[ast.Call]] = {"own": [], "wanted": []}
    for key, part in parts["own"].items():
        other = parts["wanted"].pop(key, None)
        if other is None:
            unmatched["own"].append(part)
        elif called(part) == "Column":
            yield from _of_column(text, own.key.table, part, other)
        else:
            yield from _of_part(text, own.key.table, part, other)
    unmatched["wanted"] = list(parts["wanted"].values())
    yield from _renamed_parts(text, own.key.table, unmatched)
    yield from _inline_keys(text, own, unmatched["wanted"])


def _parts(call: ast.Call) -> dict[tuple[str, str], ast.Call]:
    """Return the columns and constraints of a table, by what tells one from another."""
    found = {}
    for item in call.args[1:]:
        if isinstance(item, ast.Call) and called(item) in {"Column", *_CONSTRAINTS}:
            first = argument(item, 0)
            name = literal(first) if called(item) == "Column" else literal(argument(item, 99, "name"))
            columns = ",".join(sorted(_strings(item)))
            found[called(item), name or columns] = item
    return found


def _strings(call: ast.Call) -> list[str]:
    nodes = call.args[0].elts if call.args and isinstance(call.args[0], ast.List) else call.args
    return [value for node in nodes if (value := literal(node)) is not None]


def _renamed_parts(text: Text, table: str, unmatched: dict[str, list[ast.Call]]) -> Iterator[Correction]:
    for mine, other in _unnamed(unmatched):
        yield from _of_part(text, table, mine, other)
    for kind in ("Column", *_CONSTRAINTS):
        own = [item for item in unmatched["own"] if called(item) == kind]
        wanted = [item for item in unmatched["wanted"] if called(item) == kind]
        if len(own) == len(wanted) == 1 and kind == "Column":
            yield from _of_column(text, table, own[0], wanted[0])
        elif len(own) == len(wanted) == 1:
            yield from _of_part(text, table, own[0], wanted[0])


def _unnamed(unmatched: dict[str, list[ast.Call]]) -> list[tuple[ast.Call, ast.Call]]:
    """Take out those constraints that have no name on one side and are otherwise about the same."""
    found = [
        (mine, other)
        for mine in unmatched["own"]
        for other in unmatched["wanted"]
        if called(mine) == called(other) != "Column" and _same_arguments(mine, other)
    ]
    for mine, other in found:
        unmatched["own"] = [item for item in unmatched["own"] if item is not mine]
        unmatched["wanted"] = [item for item in unmatched["wanted"] if item is not other]
    return found


def _of_part(text: Text, table: str, own: ast.Call, wanted: ast.Call) -> Iterator[Correction]:
    names = [literal(argument(item, 99, "name")) for item in (own, wanted)]
    replacements = [] if same(own, wanted) else [text.replaced(own, ast.unparse(wanted))]
    if names[0] is None and _same_arguments(own, wanted):  # it has the name that a convention or the server gives
        replacements = list(_keywords(text, own, wanted, _OPTIONS))
    if replacements:
        columns = _strings(wanted)
        unnamed = f"{table}({', '.join(columns)})"  # as Alembic's operation is told where it has no name
        named = [f"{table}.{name}" for name in columns]
        yield Correction([*filter(None, names), unnamed, *named, table], replacements)


def _same_arguments(own: ast.Call, wanted: ast.Call) -> bool:
    return len(own.args) == len(wanted.args) and all(map(same, own.args, wanted.args))


def _inline_keys(text: Text, own: Operation, wanted: list[ast.Call]) -> Iterator[Correction]:
    """Yield the options of foreign keys that stand in their column."""
    keys = {tuple(_strings(item)): item for item in wanted if called(item) == "ForeignKeyConstraint"}
    for part in own.call.args[1:]:
        if not isinstance(part, ast.Call) or called(part) != "Column":
            continue
        name = literal(argument(part, 0)) or ""
        for item in part.args:
            other = keys.get((name,))
            if isinstance(item, ast.Call) and called(item) == "ForeignKey" and other is not None:
                replacements = list(_keywords(text, item, other, _OPTIONS))
                if replacements:
                    yield Correction([f"{own.key.table}.{name}", own.key.table], replacements)


def _of_column(
    text: Text, table: str, own: ast.Call, wanted: ast.Call, keywords: Iterable[str] = _COLUMN_KEYWORDS
) -> Iterator[Correction]:
    replacements = []
    names = [literal(argument(item, 0, "name")) or "" for item in (own, wanted)]
    if names[0] != names[1]:
        replacements.append(text.replaced(argument(own, 0, "name"), repr(names[1])))
    kinds = [argument(item, 1, "type_") for item in (own, wanted)]
    if None not in kinds and not same(*kinds):
        replacements.append(text.replaced(kinds[0], ast.unparse(kinds[1])))
    replacements += _keywords(text, own, wanted, keywords)
    replacements += _extras(text, own, wanted)
    if replacements:
        yield Correction([f"{table}.{name}" for name in dict.fromkeys(names)] + _enum_names(kinds), replacements)


def _enum_names(kinds: list[Any]) -> list[str]:
    calls = [item for item in kinds if isinstance(item, ast.Call)]
    return [name for item in calls if (name := literal(argument(item, 99, "name")))]


def _extras(text: Text, own: ast.Call, wanted: ast.Call) -> Iterator[Replacement]:
    """Yield what makes a column identity or generated."""
    for kind in ("Identity", "Computed"):
        mine, other = (
            next((item for item in call.args if isinstance(item, ast.Call) and called(item) == kind), None)
            for call in (own, wanted)
        )
        if mine is not None and other is not None and not same(mine, other):
            yield text.replaced(mine, ast.unparse(other))
        elif mine is None and other is not None and len(own.args) > 1:
            end = text.span(own.args[1])[1]
            yield Replacement(end, end, text.styled(f", {ast.unparse(other)}"))


def _of_alteration(text: Text, own: Operation, wanted: Operation) -> Iterator[Correction]:
    replacements = list(_keywords(text, own.call, wanted.call, _ALTERED, only_given=True))
    if replacements:
        yield Correction([f"{own.key.table}.{own.key.name}"], replacements)


def _of_call(text: Text, own: Operation, wanted: Operation) -> Iterator[Correction]:
    """Yield what differs of an index or constraint: names, columns, options."""
    replacements = [
        text.replaced(first, ast.unparse(second))
        for first, second in zip(_said(own), _said(wanted))  # noqa: B905 - Python 3.9 has no strict=
        if not same(first, second)
    ]
    replacements += _keywords(text, own.call, wanted.call, _OPTIONS)
    if replacements:
        yield Correction(list(dict.fromkeys([own.key.name, wanted.key.name])), replacements)


def _keywords(
    text: Text, own: ast.Call, wanted: ast.Call, names: Any, *, only_given: bool = False
) -> Iterator[Replacement]:
    """Yield what makes the keywords of one call those of the other; an omitted one has the value that it stands for."""
    for name in sorted(names):
        mine, other = (next((item for item in call.keywords if item.arg == name), None) for call in (own, wanted))
        if _value(own, mine, name) == _value(wanted, other, name):
            continue
        if mine is not None and other is not None:
            yield text.replaced(mine.value, ast.unparse(other.value))
        elif other is not None:
            end = max(text.span(item)[1] for item in (*own.args, *own.keywords))
            yield Replacement(end, end, text.styled(f", {name}={ast.unparse(other.value)}"))
        elif mine is not None and not only_given:
            yield _without(text, own, mine)


def _value(call: ast.Call, keyword: Any, name: str) -> str:
    if keyword is not None and not (isinstance(keyword.value, ast.Constant) and keyword.value.value is None):
        return "" if name == "unique" and ast.unparse(keyword.value) == "False" else _normal(keyword.value)
    if name == "nullable" and called(call) == "Column":
        is_key = any(item.arg == "primary_key" for item in call.keywords)
        return "false" if is_key else "true"
    return ""


def _normal(node: ast.expr) -> str:
    """Return a value as the server would read it: ``text("x")``, ``func.x()`` and ``"x"`` may be one default."""
    inner = node.args[0] if isinstance(node, ast.Call) and called(node) == "text" and node.args else node
    if isinstance(inner, ast.Call) and called(inner) in {"true", "false"} and not inner.args:
        return called(inner)
    if isinstance(inner, ast.Call) and ast.unparse(inner.func).rpartition(".")[0].endswith("func"):
        return f"{called(inner)}()".lower()
    return ast.unparse(inner).strip("'\"").lower()


def _without(text: Text, call: ast.Call, keyword: ast.keyword) -> Replacement:
    """Take an argument away with the comma before it."""
    start, end = text.span(keyword)
    before = [text.span(item)[1] for item in (*call.args, *call.keywords) if text.span(item)[1] <= start]
    return Replacement(max(before) if before else start, end, "")
