"""What a statement is about, as far as its text tells: its command, and the names that it gives and takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from bot.replay.inside.sqlite.tokens import listed, tokens, unquoted

_WITH_KIND: Final = frozenset({"CREATE", "DROP", "ALTER"})
_FILLING: Final = frozenset({"TEMP", "TEMPORARY", "UNIQUE", "VIRTUAL"})
_BEGINNING: Final = 4_000
"""Characters within which a statement's command stands, comments before it included."""
_ASKS: Final = frozenset({"SELECT", "EXPLAIN", "WITH", "VALUES"})
_TRANSACTION: Final = frozenset({"BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE"})


@dataclass(frozen=True, slots=True)
class Named:
    """A table or column that a statement gave another name."""

    table: str
    """As it is called after the statement; in lower case, like all names here."""
    before: str
    after: str
    column: bool


def command(sql: str) -> str:
    """Return the kind of statement, as a server's command tag spells it: ``ALTER TABLE``, ``CREATE INDEX``."""
    words = [word for word in map(str.upper, tokens(sql[:_BEGINNING])[:4]) if word not in _FILLING]
    return " ".join(words[: 2 if words[:1] and words[0] in _WITH_KIND else 1])


def is_question(sql: str) -> bool:
    """Say whether a statement only asks or controls a transaction: Alembic reflects much before it rebuilds a table."""
    word = command(sql)
    return word in _ASKS | _TRANSACTION or (word == "PRAGMA" and "=" not in sql)


def names(sql: str) -> frozenset[str]:
    """Return every word of a statement that could be a name, in lower case."""
    return frozenset(unquoted(token).lower() for token in tokens(sql))


def renames(statements: Iterable[str]) -> Iterator[Named]:
    """Yield what the statements renamed, in their order; a table that is rebuilt under its own name is not."""
    copied: dict[str, tuple[str, list[Named]]] = {}
    for sql in statements:
        words = [unquoted(token) for token in tokens(sql)]
        upper = [word.upper() for word in words]
        if upper[:2] == ["ALTER", "TABLE"] and "RENAME" in upper:
            yield from _altered(_without_schema(words, upper), copied)
        elif upper[:2] == ["INSERT", "INTO"] and "SELECT" in upper[3:]:
            copied[words[2].lower()] = _copied(tokens(sql))


def _without_schema(words: list[str], upper: list[str]) -> list[str]:
    """Return ``ALTER TABLE name RENAME …`` without a schema before the name."""
    at = upper.index("RENAME")
    return [*words[:2], words[at - 1], *words[at:]]


def _altered(words: list[str], copied: dict[str, tuple[str, list[Named]]]) -> Iterator[Named]:
    table = words[2].lower()
    match [word.lower() for word in words[4:] if word.upper() not in {"COLUMN", ";"}]:
        case [old, "to", new]:
            yield Named(table, old, new, column=True)
        case ["to", new]:
            source, columns = copied.get(table, ("", []))
            if source == new:
                yield from columns
            yield Named(new, table, new, column=False)


def _copied(parts: list[str]) -> tuple[str, list[Named]]:
    """Return the table whose rows INSERT INTO … SELECT copies, and the columns that get another name by it."""
    upper = [part.upper() for part in parts]
    select, source = upper.index("SELECT"), ""
    into = [unquoted(item[0]).lower() for item in listed(parts[4 : select - 1])] if parts[3] == "(" else []
    if "FROM" in upper[select:]:
        at = upper.index("FROM", select)
        source = unquoted(parts[at + 1]).lower() if at + 1 < len(parts) else ""
        taken = [_column(item) for item in listed(parts[select + 1 : at])]
        pairs = zip(into, taken, strict=False) if len(into) == len(taken) else ()
        return source, [Named(source, old, new, column=True) for new, old in pairs if old and old != new]
    return source, []


def _column(item: list[str]) -> str | None:
    """Return the column that an item of a SELECT gives: plain, or in a CAST."""
    parts = [unquoted(part).lower() for part in item]
    if parts[:2] == ["cast", "("] and "as" in parts:
        parts = parts[2 : parts.index("as")]
    if "as" in parts:
        parts = parts[: parts.index("as")]
    match parts:
        case [name] | [_, ".", name]:
            return name
    return None
