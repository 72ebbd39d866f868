"""Which names a statement says that it changes; what it really changed, the catalog tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.replay.mysql.sql.tokens import Token, outermost, tokens

_MEMBERS = frozenset({"COLUMN", "INDEX", "KEY"})
_FILLERS = frozenset({"COLUMN", "IF", "EXISTS"})


@dataclass(frozen=True, slots=True)
class Renames:
    """Old names by new ones."""

    tables: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[str, str] = field(default_factory=dict)
    """Of columns and indexes."""


def stated_renames(sql: str) -> Renames:
    """Read ``RENAME COLUMN a TO b``, ``RENAME INDEX a TO b``, ``CHANGE a b …`` and ``RENAME TO b`` of ALTER TABLE."""
    found = outermost(tokens(sql))
    if len(found) < 3 or found[0].upper != "ALTER":  # noqa: PLR2004 - ALTER TABLE name
        return Renames()
    members: dict[str, str] = {}
    tables: dict[str, str] = {}
    for at, token in enumerate(found):
        rest = found[at + 1 :]
        if token.upper == "CHANGE":
            members.update(_pair(_names(rest)))
        elif token.upper == "RENAME" and rest and rest[0].upper in _MEMBERS:
            members.update(_pair(item for item in _names(rest[1:]) if item.upper() != "TO"))
        elif token.upper == "RENAME":
            old = _table(found)
            new = next((item for item in _names(rest) if item.upper() not in {"TO", "AS"}), None)
            tables.update({new: old} if new and old else {})
    return Renames(tables, members)


def _table(found: tuple[Token, ...]) -> str | None:
    """Return the table of an ALTER TABLE, without its database."""
    at = next((at for at, token in enumerate(found) if token.upper == "TABLE"), len(found))
    names = [item for item in found[at + 1 : at + 6] if item.upper not in _FILLERS]
    if len(names) > 2 and names[1].text == ".":  # noqa: PLR2004 - database, point, table
        return names[2].identifier
    return names[0].identifier if names else None


def _names(found: tuple[Token, ...]) -> Iterator[str]:
    for token in found:
        if token.upper not in _FILLERS and token.identifier is not None:
            yield token.identifier


def _pair(names: Iterator[str]) -> dict[str, str]:
    first, second = next(names, None), next(names, None)
    return {second: first} if first and second else {}
