"""Rewrite calls of a migration's source, touching nothing else: comments, quotes and spacing stay."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterable

from checks.evidence import Call, Place, RevisionSource
from checks.finding import Edit


def call_at(source: RevisionSource, place: Place, functions: Iterable[str]) -> Call | None:
    """Return the call of one of the functions (``create_index``) that is a whole statement on the lines of a place."""
    wanted = frozenset(functions)
    for call in source.calls:
        within = call.statement_line <= place.line <= call.statement_end_line
        if within and call.is_statement and call.name.rpartition(".")[2] in wanted:
            return call
    return None


def is_alone(source: RevisionSource, call: Call) -> bool:
    """Say whether the call's statement is the only one of its function that calls anything."""
    lines = {item.statement_line for item in source.calls if item.function == call.function}
    return lines == {call.statement_line}


def with_argument(text: str, argument: str) -> str:
    """Return the source of a call with one more keyword argument, laid out as its last one is."""
    call = ast.parse(f"({text})", mode="eval").body
    if not isinstance(call, ast.Call):
        return text
    last = max((*call.args, *(item.value for item in call.keywords)), key=_end, default=None)
    if last is None:
        return f"{text[:-1]}{argument})"
    lines = f"({text})".split("\n")
    line, column = _end(last)
    row = lines[line - 1].encode()
    separator = ", "
    own_line = lines[line - 1][: len(lines[line - 1]) - len(lines[line - 1].lstrip())]
    if line > 1 and own_line:
        separator = f",\n{own_line}"
    lines[line - 1] = row[:column].decode() + separator + argument + row[column:].decode()
    return "\n".join(lines)[1:-1]


def replaced_call(source: RevisionSource, call: Call, text: str) -> str:
    """Return the lines of the call's statement with the call replaced by other source."""
    lines = source.text.splitlines(keepends=True)[call.statement_line - 1 : call.statement_end_line]
    first, last = call.line - call.statement_line, call.end_line - call.statement_line
    head = lines[first].encode()[: call.column].decode()
    tail = lines[last].encode()[call.end_column :].decode()
    return "".join([*lines[:first], head + text + tail, *lines[last + 1 :]])


def within_block(header: str, before: Iterable[str], statement: str) -> str:
    """Return a statement's lines indented under a block header, after further statements of the block."""
    indent = statement[: len(statement) - len(statement.lstrip())]
    step = "\t" if "\t" in indent else "    "
    block = [f"{indent}{header}\n", *(f"{indent}{step}{line}\n" for line in before)]
    return "".join(block) + _indented(statement, step)


def statement_edit(path: str, call: Call, replacement: str) -> Edit:
    """Return the edit that puts other lines where the call's statement stands."""
    return Edit(path, call.statement_line, call.statement_end_line, replacement)


def _indented(statement: str, step: str) -> str:
    inside = _lines_inside_strings(statement)
    lines = statement.splitlines(keepends=True)
    return "".join(
        line if number in inside or not line.strip() else step + line for number, line in enumerate(lines, 1)
    )


def _lines_inside_strings(statement: str) -> frozenset[int]:
    """Return the lines that begin within a string literal: indenting them would change its value."""
    tokens = tokenize.generate_tokens(io.StringIO(f"if True:\n{statement}").readline)
    strings = (
        token for token in tokens if token.start[0] != token.end[0] and "STRING" in tokenize.tok_name[token.type]
    )
    return frozenset(line - 1 for token in strings for line in range(token.start[0] + 1, token.end[0] + 1))


def _end(node: ast.expr) -> tuple[int, int]:
    return (node.end_lineno or node.lineno, node.end_col_offset or node.col_offset)
