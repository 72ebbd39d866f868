"""A statement as words, names, strings and signs, comments left out (MySQL manual, "Language Structure")."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
      (?P<space>\s+)
    | (?P<executable>/\*M?!)
    | (?P<comment>/\*.*?\*/ | \#[^\n]* | --(?=\s|\Z)[^\n]*)
    | (?P<name>`(?:[^`]|``)*`)
    | (?P<string>'(?:[^'\\]|\\.|'')*' | "(?:[^"\\]|\\.|"")*")
    | (?P<word>[\w$@]+)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_LEFT_OUT = frozenset({"space", "comment"})


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a statement and where it stands in it."""

    kind: str
    """``word``, ``name`` (in backticks), ``string``, ``sign`` or ``executable`` (a comment that the server runs)."""
    text: str
    start: int
    end: int

    @property
    def upper(self) -> str:
        """The word in capitals; empty for anything but a word."""
        return self.text.upper() if self.kind == "word" else ""

    @property
    def identifier(self) -> str | None:
        """The name that it stands for where a name is wanted; None for strings and signs."""
        if self.kind == "name":
            return self.text[1:-1].replace("``", "`")
        return self.text if self.kind == "word" else None


def tokens(sql: str) -> tuple[Token, ...]:
    """Return the pieces of a statement without the semicolons at its end."""
    found = [
        Token(item.lastgroup or "", item.group(), item.start(), item.end())
        for item in _TOKEN.finditer(sql)
        if item.lastgroup not in _LEFT_OUT
    ]
    while found and found[-1].text == ";":
        found.pop()
    return tuple(found)


def outermost(found: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the pieces outside of all parentheses."""
    depth, result = 0, []
    for token in found:
        depth -= token.text == ")"
        if depth == 0 and token.text not in {"(", ")"}:
            result.append(token)
        depth += token.text == "("
    return tuple(result)
