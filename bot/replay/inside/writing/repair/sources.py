"""The text of one file, and replacements in it given by the nodes of its syntax tree."""

from __future__ import annotations

import ast
import io
import tokenize
from typing import Any, NamedTuple

from .constant_names import without_names


class Replacement(NamedTuple):
    """Text to put in the place of characters; an empty range inserts."""

    start: int
    end: int
    text: str


def statements(source: str) -> list[ast.stmt]:
    """Return what source says; nothing where Python cannot parse it."""
    try:
        return ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []


class Text:
    """A file's text; positions of nodes are turned into characters, because ``ast`` counts bytes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.body = without_names(statements(text))
        self.lines = text.splitlines(keepends=True)
        self._starts = [0]
        for line in self.lines:
            self._starts.append(self._starts[-1] + len(line))
        self._double = text.count('"') >= text.count("'")

    def span(self, node: Any) -> tuple[int, int]:
        """Return where a node begins and ends."""
        return self._at(node.lineno, node.col_offset), self._at(node.end_lineno, node.end_col_offset)

    def of(self, node: Any) -> str:
        """Return a node's own text."""
        return self.text[slice(*self.span(node))]

    def replaced(self, node: Any, text: str) -> Replacement:
        """Put other source in a node's place, quoted as the file is."""
        return Replacement(*self.span(node), self.styled(text))

    def styled(self, source: str) -> str:
        """Return source with the quotes that the file uses."""
        return _double_quoted(source) if self._double else source

    def edit(self, replacements: list[Replacement]) -> dict[str, Any]:
        """Return all replacements as one edit of whole lines."""
        first = min(item.start for item in replacements)
        last = max(item.end for item in replacements)
        start, end = self._line_of(first), self._line_of(max(first, last - (last > first)))
        begin, stop = self._starts[start - 1], self._starts[end]
        text = self.text[begin:stop]
        for item in sorted(replacements, reverse=True):
            text = text[: item.start - begin] + item.text + text[item.end - begin :]
        return {"start_line": start, "end_line": end, "replacement": text}

    def _at(self, line: int, column: int) -> int:
        return self._starts[line - 1] + len(self.lines[line - 1].encode()[:column].decode())

    def _line_of(self, position: int) -> int:
        return next((number for number, end in enumerate(self._starts[1:], 1) if position < end), len(self.lines))


def laid_out(call: ast.Call) -> str:
    """Return the source of a call, its arguments on lines of their own where one line would be too long."""
    source = ast.unparse(call)
    if len(source) <= _LONGEST_LINE:
        return source
    arguments = [ast.unparse(item) for item in call.args]
    arguments += [
        f"{item.arg}={ast.unparse(item.value)}" if item.arg else ast.unparse(item.value) for item in call.keywords
    ]
    return "\n".join([f"{ast.unparse(call.func)}(", *(f"    {item}," for item in arguments), ")"])


def same(first: Any, second: Any) -> bool:
    """Say whether two expressions mean the same, as far as their spelling tells."""
    if first is None or second is None:
        return first is second
    return _plain(first) == _plain(second)


def _plain(node: ast.AST) -> str:
    """Return a spelling without what does not matter: the module of a name, names of a type's first arguments."""
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Call):
        name = _plain(node.func)
        if name in {"f", "text"} and node.args:
            return _plain(node.args[0])
        given = [_plain(item) for item in node.args]
        for item in node.keywords:
            value = _plain(item.value)
            given.append(value if item.arg in _FIRST else f"{item.arg}={value}")
        told = [item for item in given if item not in _UNSAID]
        return name + (f"({','.join(told)})" if told else "")
    if isinstance(node, (ast.List, ast.Tuple)):
        return f"[{','.join(map(_plain, node.elts))}]"
    return ast.unparse(node)


_LONGEST_LINE = 96
_FIRST = ("length", "precision", "scale")
_UNSAID = frozenset({"always=False", "astext_type=Text", "deferrable=False", "timezone=False", "asdecimal=True"})
"""Arguments that say what goes without saying."""


def _double_quoted(source: str) -> str:
    pieces = []
    last = (1, 0)
    lines = source.splitlines(keepends=True)
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    except (tokenize.TokenError, SyntaxError, IndentationError):
        return source
    for token in tokens:
        plain = token.type == tokenize.STRING and token.string[:1] == "'" and token.string[:3] != "'''"
        if plain and '"' not in token.string and "\\" not in token.string:
            pieces += [_between(lines, last, token.start), '"' + token.string[1:-1] + '"']
            last = token.end
    return "".join(pieces) + _between(lines, last, (len(lines) + 1, 0))


def _between(lines: list[str], start: tuple[int, int], end: tuple[int, int]) -> str:
    if start[0] == end[0]:
        return lines[start[0] - 1][start[1] : end[1]]
    first = lines[start[0] - 1][start[1] :] if start[0] <= len(lines) else ""
    middle = "".join(lines[start[0] : end[0] - 1])
    last = lines[end[0] - 1][: end[1]] if end[0] <= len(lines) else ""
    return first + middle + last
