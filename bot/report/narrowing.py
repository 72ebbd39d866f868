"""Says whether values of one PostgreSQL type can be lost in another; types as ``format_type`` spells them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_TYPE: Final = re.compile(r"^(?P<head>[^(]+?)\s*(?:\((?P<sizes>[\d,\s-]+)\))?(?P<tail>\s[^()]+)?(?P<array>(\[\])*)$")

_ORDERS: Final = (
    ("smallint", "integer", "bigint", "numeric"),
    ("real", "double precision"),
    ("date", "timestamp without time zone", "timestamp with time zone"),
    ("time without time zone", "time with time zone"),
    ("character", "character varying", "text"),
    ("json", "jsonb"),
)
"""Each type holds all values of those before it."""

_UNLIMITED_TEXT: Final = frozenset({"text", "character varying"})


@dataclass(frozen=True, slots=True)
class _Type:
    name: str
    sizes: tuple[int, ...]


def narrows(before: str, after: str) -> bool:
    """Say whether a value of ``before`` may not fit into ``after``; an unknown pair counts as narrowing."""
    old, new = _parsed(before), _parsed(after)
    if new.name in _UNLIMITED_TEXT and not new.sizes:
        return False
    if old.name == new.name:
        return _narrower_sizes(old, new)
    holds = any(
        old.name in order and new.name in order and order.index(old.name) < order.index(new.name) for order in _ORDERS
    )
    return not holds or (bool(new.sizes) and _narrower_sizes(old, new))


def _parsed(spelling: str) -> _Type:
    found = _TYPE.match(spelling.strip())
    if found is None:
        return _Type(spelling, ())
    sizes = tuple(int(size) for size in (found["sizes"] or "").split(",") if size.strip())
    return _Type(f"{found['head'].strip()}{found['tail'] or ''}{found['array']}", sizes)


def _narrower_sizes(old: _Type, new: _Type) -> bool:
    if not new.sizes:
        return False
    if not old.sizes:
        return True
    if new.name.startswith("numeric"):
        return _digits(new) < _digits(old) or _scale(new) < _scale(old)
    return new.sizes[0] < old.sizes[0]


def _digits(of: _Type) -> int:
    """Return the digits before the decimal point."""
    return of.sizes[0] - _scale(of)


def _scale(of: _Type) -> int:
    return of.sizes[1] if len(of.sizes) > 1 else 0
