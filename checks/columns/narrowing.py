"""Decide from two type names whether a change of type can fail on a value or change it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from checks.columns import mysql_narrowing
from checks.columns.affinity import converts

ORDERS: Final = (
    ("smallint", "integer", "bigint", "numeric"),
    ("real", "double precision"),
    ("date", "timestamp without time zone", "timestamp with time zone"),
    ("time without time zone", "time with time zone"),
    ("character", "character varying", "text"),
    ("json", "jsonb"),
)
"""Each type holds all values of those before it."""
_ALIKE: Final = (
    frozenset({"smallint", "integer", "bigint"}),
    frozenset({"real", "double precision"}),
    frozenset({"numeric"}),
    frozenset({"character varying", "text"}),
)
"""PostgreSQL's types whose values are the same to code: an integer is one whatever its size."""

UNBOUNDED: Final = frozenset({"text", "character varying"})
SPELLING: Final = re.compile(r"^(?P<base>[^(]+?)(?:\((?P<sizes>[\d, -]+)\))?(?P<rest> [^()]+)?(?P<array>(?:\[\])*)$")
_WITH_DIGITS: Final = frozenset({"numeric", "real", "double precision"})


@dataclass(frozen=True, slots=True)
class _Type:
    name: str
    sizes: tuple[int, ...]


def narrows(before: str, after: str, dialect: str = "postgresql") -> bool:
    """Say whether some value of the earlier type does not fit the later one; types as ``format_type`` spells them.

    Every value has a spelling, so a text without a limit holds all types. Pairs that are not known count as narrowing.
    """
    if dialect == "sqlite":
        return converts(before, after)
    if dialect in {"mysql", "mariadb"}:
        return mysql_narrowing.narrows(before, after)
    old, new = _read(before), _read(after)
    if new.name in UNBOUNDED and not new.sizes:
        return False
    if old.name == new.name:
        return _smaller(old, new)
    pair = next((order for order in ORDERS if old.name in order and new.name in order), ())
    rises = bool(pair) and pair.index(old.name) < pair.index(new.name)
    return not rises or (bool(new.sizes) and _smaller(old, new))


def widens_unnoticed(before: str, after: str) -> bool:
    """Say whether code that was written for the earlier type reads and writes the later one as before."""
    names = {_read(before).name, _read(after).name}
    return any(names <= alike for alike in _ALIKE) and not narrows(before, after)


def rounds(before: str, after: str) -> bool:
    """Say whether PostgreSQL cuts digits or a time of day off without a word; without a USING all other values fail."""
    old, new = _read(before), _read(after)
    if old.name in ORDERS[2] and new.name == "date":
        return True
    fewer = bool(new.sizes) and (not old.sizes or _scale(new) < _scale(old))
    return old.name in _WITH_DIGITS and (new.name in ORDERS[0][:3] or fewer)


def _read(spelling: str) -> _Type:
    found = SPELLING.match(spelling)
    if found is None:
        return _Type(spelling, ())
    sizes = tuple(int(size) for size in (found["sizes"] or "").split(",") if size.strip())
    return _Type(f"{found['base']}{found['rest'] or ''}{found['array']}", sizes)


def _smaller(old: _Type, new: _Type) -> bool:
    """Compare lengths or precisions; ``numeric`` has digits and scale, and loses whole digits when only scale grows."""
    if not new.sizes:
        return False
    if not old.sizes:
        return True
    if new.name.startswith("numeric"):
        return _scale(new) < _scale(old) or new.sizes[0] - _scale(new) < old.sizes[0] - _scale(old)
    return new.sizes[0] < old.sizes[0]


def _scale(of: _Type) -> int:
    return of.sizes[1] if len(of.sizes) > 1 else 0
