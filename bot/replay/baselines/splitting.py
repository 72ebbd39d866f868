"""Splits a plain SQL dump into statements and the data of its COPY blocks, as psql does, in linear time.

psql ends a statement at a semicolon outside of quotes, comments, parentheses and BEGIN ATOMIC … END bodies (PostgreSQL
manual, "psql"; "Lexical Structure"). The server refuses several statements in one message of ours, so a mistake made
here can only fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.replay.baselines.dump import DumpError

_SPACE = re.compile(r"(?:\s+|--[^\n]*)*+")
_TOKEN = re.compile(
    r"(?P<line_comment>--[^\n]*)|(?P<comment>/\*)|(?P<escapes>[eE]')|(?P<quote>')|(?P<name>\")"
    r"|(?P<word>[^\W\d][\w$]*)|(?P<number>\d\w*)|(?P<dollar>\$(?:[^\W\d]\w*)?\$)|(?P<mark>[;()])"
)
_COMMENT_MARK = re.compile(r"/\*|\*/")
_ESCAPED_END = re.compile(r"(?:[^'\\]|\\.|'')*+'", re.DOTALL)
_ROUTINE = re.compile(r"CREATE\s+(?:OR\s+REPLACE\s+)?(?:FUNCTION|PROCEDURE)\b", re.IGNORECASE)
_FROM_STDIN = re.compile(r"COPY\s.*\sFROM\s+stdin\b", re.IGNORECASE | re.DOTALL)
_COPY = re.compile(r"COPY\b", re.IGNORECASE)
_LEFT_OUT = re.compile(r"\\(?:connect|c|restrict|unrestrict|encoding|set|unset|pset|echo|timing|\.)(?!\w)")
"""Commands of psql that change nothing of what is loaded here."""


@dataclass(frozen=True, slots=True)
class DumpStatement:
    """One statement."""

    text: str
    """Without the semicolon."""
    line: int
    """Where it begins, counted from 1."""
    data: str | None = None
    """The lines of a COPY block."""


def dump_statements(text: str) -> Iterator[DumpStatement]:
    """Yield the statements in order. Raises DumpError for what does not end, and for psql's other commands."""
    position, line, counted = 0, 1, 0
    while True:
        position = _skipped(text, position, text.count("\n", counted, position) + line)
        line += text.count("\n", counted, position)
        counted = position
        if position >= len(text):
            return
        if text[position] == "\\":
            position = _passed_over(text, position, line)
            continue
        end = _end(text, position, line)
        statement = text[position:end].rstrip()
        position = end + 1
        data = None
        if _COPY.match(statement):
            data, position = _data(text, position, statement, line)
        if statement:
            yield DumpStatement(statement, line, data)


def _skipped(text: str, position: int, line: int) -> int:
    """Return where the next statement begins, after space and comments."""
    while True:
        found = _SPACE.match(text, position)
        position = found.end() if found else position
        if not text.startswith("/*", position):
            return position
        position = _after_comment(text, position + 2, line)


def _end(text: str, start: int, line: int) -> int:
    """Return where the statement's semicolon stands."""
    depth = blocks = 0
    position = start
    routine = _ROUTINE.match(text, start) is not None
    while token := _TOKEN.search(text, position):
        position = token.end()
        kind, value = token.lastgroup, token[0].upper()
        if value == ";" and depth == 0 and blocks == 0:
            return token.start()
        if kind == "mark" and value != ";":
            depth = max(0, depth + (1 if value == "(" else -1))
        elif kind == "word" and routine:
            blocks += _opened(value, blocks, text, position)
        elif kind in {"comment", "escapes", "quote", "name", "dollar"}:
            position = _after_quoted(text, token, line)
    raise DumpError(line, "this statement does not end: there is no semicolon behind it")


def _opened(word: str, blocks: int, text: str, position: int) -> int:
    """Return how many levels of a BEGIN ATOMIC body a word opens or closes."""
    if word == "BEGIN":
        return 1 if blocks or re.compile(r"\s+ATOMIC\b", re.IGNORECASE).match(text, position) else 0
    if blocks and word == "CASE":
        return 1
    return -1 if blocks and word == "END" else 0


def _after_quoted(text: str, token: re.Match[str], line: int) -> int:
    """Return where a comment, a string or a quoted name that has begun ends."""
    kind, start = token.lastgroup, token.end()
    if kind == "comment":
        return _after_comment(text, start, line)
    if kind == "escapes":
        found = _ESCAPED_END.match(text, start)
        end = found.end() if found else -1
    else:  # a doubled quote closes the string and opens another one
        closing = token[0]
        at = text.find(closing, start)
        end = at + len(closing) if at >= 0 else -1
    if end < 0:
        raise DumpError(line, f"a string or a name in this statement does not end: {token[0]} is opened only")
    return end


def _after_comment(text: str, position: int, line: int) -> int:
    depth = 1
    while depth:
        found = _COMMENT_MARK.search(text, position)
        if found is None:
            raise DumpError(line, "a comment does not end: /* without */")
        depth += 1 if found[0] == "/*" else -1
        position = found.end()
    return position


def _passed_over(text: str, position: int, line: int) -> int:
    """Return where psql's command ends, or raise for one that would load something else."""
    end = text.find("\n", position)
    end = len(text) if end < 0 else end
    if not _LEFT_OUT.match(text, position):
        raise DumpError(line, f"psql's command {text[position:end].split(maxsplit=1)[0][:40]} is not run here")
    return end


def _data(text: str, position: int, statement: str, line: int) -> tuple[str, int]:
    r"""Return the lines up to ``\.``, and where that one ends."""
    if not _FROM_STDIN.match(statement):
        raise DumpError(line, "only COPY … FROM stdin is loaded")
    start = text.find("\n", position) + 1
    if start and text.startswith("\\.", start):
        return "", start + 2
    end = text.find("\n\\.", start) if start else -1
    if end < 0:
        raise DumpError(line, "the data of this COPY does not end: there is no line \\. behind it")
    return text[start : end + 1], end + 3
