"""A column that one statement adds, and a later copy of its table gives another shape, is told as these two changes.

The file is read when a revision has ended and knows only the last shape. What the old rows met was the first one: with
a default, or without having to have a value.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from bot.replay.inside.sqlite.tokens import closing, joined, listed, tokens, unquoted
from checks.catalog import AttributeChange, CatalogChange

_SHAPE = ("nullable", "default")


@dataclass(frozen=True, slots=True)
class Introduction:
    """What adds a column to a table that is there, or to the copy that takes its place."""

    at: int
    """The statement's place among all."""
    definition: tuple[str, ...]
    """The tokens that follow the column's name."""


@dataclass(slots=True)
class FirstShapes:
    """What statements say of the columns that they add; all names are in lower case."""

    introductions: dict[tuple[str, str], Introduction] = field(default_factory=dict)
    """The first statement that adds each column, by table and column."""
    copied: dict[str, int] = field(default_factory=dict)
    """The place of the last statement that puts a copy in the place of each table."""


def first_shapes(statements: Sequence[str]) -> FirstShapes:
    """Read the statements of one revision, in their order; those that make or change no table may be left empty."""
    found = FirstShapes()
    copies: dict[str, dict[str, tuple[str, ...]]] = {}
    for at, sql in enumerate(statements):
        words = tokens(sql)
        match [word.upper() for word in words[:6]]:
            case ["CREATE", "TABLE", *_] if "(" in words:
                start = words.index("(")
                copies[_name(words[start - 1])] = dict(_columns(words[start + 1 : closing(words, start)]))
            case ["ALTER", "TABLE", _, "ADD", "COLUMN", _] | ["ALTER", "TABLE", _, "ADD", _, _]:
                column, *added = words[5 if words[4].upper() == "COLUMN" else 4 :]
                found.introductions.setdefault((_name(words[2]), _name(column)), Introduction(at, tuple(added)))
            case ["ALTER", "TABLE", copy, "RENAME", "TO", _] if _name(copy) in copies:
                table = _name(words[5])
                found.copied[table] = at
                for column, definition in copies.pop(_name(words[2])).items():
                    found.introductions.setdefault((table, column), Introduction(at, definition))
    return found


def in_two(change: CatalogChange, introduction: Introduction) -> tuple[CatalogChange, CatalogChange | None]:
    """Return the column as it was added, and what a later statement made of it; None where that is nothing."""
    first = _shape(introduction.definition)
    later = tuple(
        AttributeChange(name, first[name], change.after(name)) for name in _SHAPE if first[name] != change.after(name)
    )
    if not later:
        return change, None
    kept = (item for item in change.attributes if item.attribute not in _SHAPE)
    given = (AttributeChange(name, None, first[name]) for name in _SHAPE if first[name] is not None)
    return replace(change, attributes=(*kept, *given)), replace(change, action="altered", attributes=later)


def _columns(parts: list[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for item in listed(parts):
        yield _name(item[0]), tuple(item[1:])


def _shape(definition: tuple[str, ...]) -> dict[str, str | None]:
    """Return the two attributes as the catalog spells them."""
    parts = list(_grouped(list(definition)))
    words = [part.upper() for part in parts]
    required = ("NOT", "NULL") in pairwise(words)
    default = words.index("DEFAULT") + 1 if "DEFAULT" in words[:-1] else len(parts)
    given = "".join(parts[default : default + (2 if words[default : default + 1] in (["+"], ["-"]) else 1)])
    text = given[1:-1] if given.startswith("(") else given
    return {"nullable": "false" if required else "true", "default": text or None}


def _grouped(parts: list[str]) -> Iterator[str]:
    """Yield the tokens, what stands in parentheses as one."""
    at = 0
    while at < len(parts):
        end = closing(parts, at) + 1 if parts[at] == "(" else at + 1
        yield joined(parts[at:end])
        at = end


def _name(token: str) -> str:
    return unquoted(token).lower()
