"""Breaks a revision in every way that a catalog can express: edits by the positions of its syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_LENGTHS = frozenset({"String", "VARCHAR", "Unicode", "AutoString", "CHAR", "Numeric", "DECIMAL"})
_TYPES = {
    "Integer": "BigInteger",
    "BigInteger": "Integer",
    "String": "LargeBinary",
    "AutoString": "Integer",
    "Text": "Integer",
    "Boolean": "Integer",
    "DateTime": "Date",
    "Float": "Integer",
    "JSON": "Text",
}
_COLUMN_LISTS = frozenset(
    {"create_index", "create_unique_constraint", "UniqueConstraint", "PrimaryKeyConstraint", "Index"}
)
_NAMED = frozenset({"create_index", "create_unique_constraint", "create_foreign_key", "create_check_constraint"})
_FLAGS = frozenset({"unique", "timezone", "deferrable", "native_enum"})


@dataclass(frozen=True, slots=True)
class Mutant:
    """One revision, broken in one way."""

    kind: str
    what: str
    """The source of what was changed, shortened."""
    text: str
    """The whole file."""
    line: int
    end_line: int
    """The lines to blame in the original's own count; of what was taken away, the function that lacks it."""


@dataclass(frozen=True, slots=True)
class _Edit:
    kind: str
    node: ast.expr | ast.stmt
    start: int
    end: int
    text: str


def mutants(source: str, grandparent: str | None) -> Iterator[Mutant]:
    """Yield every mutant of a revision file; ``grandparent`` is the revision that a wrong parent would name."""
    tree = ast.parse(source)
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    offsets = _Offsets(source)
    if "upgrade" in functions:
        for edit in _upgrade_edits(functions["upgrade"], offsets):
            yield _mutant(source, edit)
    if "downgrade" in functions:
        for statement in _operations(functions["downgrade"]):
            edit = _removal("drop from the downgrade", statement, offsets)
            yield _mutant(source, edit, functions["downgrade"])
    if grandparent is not None:
        yield from _wrong_parent(source, tree, offsets, grandparent)


class _Offsets:
    """Positions of nodes in the text; columns of ``ast`` count bytes."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._lines = source.splitlines(keepends=True)
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line))

    def of(self, node: ast.expr | ast.stmt | ast.keyword) -> tuple[int, int]:
        end_line, end_column = node.end_lineno or node.lineno, node.end_col_offset or 0
        return self._at(node.lineno, node.col_offset), self._at(end_line, end_column)

    def _at(self, line: int, column: int) -> int:
        return self._starts[line - 1] + len(self._lines[line - 1].encode()[:column].decode())


def _upgrade_edits(function: ast.FunctionDef, offsets: _Offsets) -> Iterator[_Edit]:
    statements = list(_operations(function))
    for statement in statements:
        yield _removal("drop an operation", statement, offsets)
    if len(statements) > 1:
        yield from _first_last(statements, offsets)
    for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
        for change in _CHANGES:
            yield from change(call, offsets)


def _operations(function: ast.FunctionDef) -> Iterator[ast.stmt]:
    """Yield the statements that are one call of ``op`` or of a batch each."""
    for node in ast.walk(function):
        call = node.value if isinstance(node, ast.Expr) else None
        if isinstance(node, ast.stmt) and isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
            owner = call.func.value
            if isinstance(owner, ast.Name) and (owner.id == "op" or owner.id.startswith("batch")):
                yield node


def _removal(kind: str, statement: ast.stmt, offsets: _Offsets) -> _Edit:
    start, end = offsets.of(statement)
    return _Edit(kind, statement, start, end, "pass")


def _first_last(statements: list[ast.stmt], offsets: _Offsets) -> Iterator[_Edit]:
    """Move the first operation behind the last one, where both are in the same block."""
    first, last = statements[0], statements[-1]
    if first.col_offset == last.col_offset:
        (start, first_end), (_, end) = offsets.of(first), offsets.of(last)
        source = offsets.source
        indent = " " * first.col_offset
        yield _Edit("order", first, start, end, f"pass{source[first_end:end]}\n{indent}{source[start:first_end]}")


def _name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _type(call: ast.Call, offsets: _Offsets) -> Iterator[_Edit]:
    """Replace a type by another one."""
    name = _name_of(call)
    if name in _TYPES and isinstance(call.func, ast.Attribute):
        start, end = offsets.of(call)
        yield _Edit("type", call, start, end, f"sa.{_TYPES[name]}()")


def _length(call: ast.Call, offsets: _Offsets) -> Iterator[_Edit]:
    values = [*call.args[:1], *(item.value for item in call.keywords if item.arg in {"length", "precision"})]
    for item in values if _name_of(call) in _LENGTHS else ():
        if isinstance(item, ast.Constant) and isinstance(item.value, int):
            yield _Edit("length", call, *offsets.of(item), str(item.value + 7))


def _nullable(call: ast.Call, offsets: _Offsets) -> Iterator[_Edit]:
    for item in call.keywords:
        if item.arg == "nullable" and isinstance(item.value, ast.Constant):
            start, end = offsets.of(item.value)
            yield _Edit("nullability", call, start, end, str(not item.value.value))


def _default(call: ast.Call, offsets: _Offsets) -> Iterator[_Edit]:
    given = [item for item in call.keywords if item.arg == "server_default"]
    if given and not (isinstance(given[0].value, ast.Constant) and given[0].value.value is None):
        start, end = offsets.of(given[0].value)
        yield _Edit("default", call, start, end, "None")
    elif _may_have_default(call) and not given:
        arguments: list[ast.expr | ast.keyword] = [*call.args, *call.keywords]
        end = max(offsets.of(item)[1] for item in arguments)
        yield _Edit("default", call, end, end, ', server_default="7"')


def _may_have_default(call: ast.Call) -> bool:
    kind = _name_of(call.args[1]) if len(call.args) > 1 and isinstance(call.args[1], ast.Call) else ""
    is_key = any(item.arg == "primary_key" for item in call.keywords)
    return _name_of(call) == "Column" and kind in {"String", "Text", "Integer", "BigInteger"} and not is_key


def _name(call: ast.Call, offsets: _Offsets) -> Iterator[_Edit]:
    kind = _name_of(call)
    first = call.args[0] if call.args else None
    if kind == "f":  # op.f("name"): the call around it is the one that names
        return
    if kind in {"Column", *_NAMED} and isinstance(first, ast.Call) and _name_of(first) == "f":
        first = first.args[0]
    if kind in {"Column", *_NAMED} and isinstance(first, ast.Constant) and isinstance(first.value, str):
        start, end = offsets.of(first)
        yield _Edit("name", call, start, end, repr(f"{first.value}_x"))


def _option(call: ast.Call, offsets: _Offsets) -> Iterator[_Edit]:
    for item in call.keywords:
        start, end = offsets.of(item.value)
        if item.arg in _FLAGS and isinstance(item.value, ast.Constant):
            yield _Edit("option", call, start, end, str(not item.value.value))
        elif item.arg == "ondelete" and isinstance(item.value, ast.Constant):
            other = '"SET NULL"' if item.value.value == "CASCADE" else '"CASCADE"'
            yield _Edit("option", call, start, end, other)


def _order(call: ast.Call, offsets: _Offsets) -> Iterator[_Edit]:
    if _name_of(call) not in _COLUMN_LISTS:
        return
    lists = [item.elts for item in call.args if isinstance(item, ast.List)]
    strings = [item for item in call.args if isinstance(item, ast.Constant) and isinstance(item.value, str)]
    names = lists[0] if lists else strings
    if len(names) > 1:
        first, last = offsets.of(names[0]), offsets.of(names[-1])
        source = offsets.source
        swapped = source[slice(*last)] + source[first[1] : last[0]] + source[slice(*first)]
        yield _Edit("order", call, first[0], last[1], swapped)


_CHANGES: tuple[Callable[[ast.Call, _Offsets], Iterator[_Edit]], ...] = (
    _type,
    _length,
    _nullable,
    _default,
    _name,
    _option,
    _order,
)


def _wrong_parent(source: str, tree: ast.Module, offsets: _Offsets, grandparent: str) -> Iterator[Mutant]:
    for node in tree.body:
        if not isinstance(node, (ast.Assign, ast.AnnAssign)):
            continue
        target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
        named = isinstance(target, ast.Name) and target.id == "down_revision"
        if named and isinstance(node.value, ast.Constant) and node.value.value:
            start, end = offsets.of(node.value)
            for parent in (grandparent, "0123456789ab"):
                yield _mutant(source, _Edit("wrong parent", node, start, end, repr(parent)))


def _mutant(source: str, edit: _Edit, blamed: ast.FunctionDef | None = None) -> Mutant:
    """Return the mutant; what moved lines is blamed where it was."""
    text = source[: edit.start] + edit.text + source[edit.end :]
    what = " ".join(source[edit.start : edit.end].split())[:80]
    if edit.kind in {"nullability", "length", "option", "order", "name", "default"}:
        what = f"{' '.join(ast.unparse(edit.node).split())[:70]} -> {edit.text[:30]}"
    node = blamed or edit.node
    line, end_line = getattr(node, "lineno", 1), getattr(node, "end_lineno", 1)
    return Mutant(edit.kind, what, text, line, end_line)
