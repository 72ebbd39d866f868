"""Every name that matched objects changed between two catalogs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from bot.replay.catalog.comparison.matching import Rules, matched
from bot.replay.catalog.comparison.spelling import Renames, parts
from checks.catalog import Catalog, Table


def renames(before: Catalog, after: Catalog, rules: Rules) -> Renames:
    """Return the old and new names of all objects that definitions can quote."""
    return Renames(frozenset(_spelled(_all_pairs(before, after, rules))))


def _all_pairs(before: Catalog, after: Catalog, rules: Rules) -> Iterator[tuple[Any, Any]]:
    yield from matched(before.sequences, after.sequences, rules.sequence).pairs
    for kind in ("enums", "domains", "routines"):
        yield from matched(getattr(before, kind), getattr(after, kind), rules.other).pairs
    for old, new in matched(before.tables, after.tables, rules.table).pairs:
        if old != new:
            yield old, new
            yield from _child_pairs(old, new, rules)


def _child_pairs(old: Table, new: Table, rules: Rules) -> Iterator[tuple[Any, Any]]:
    yield from matched(old.columns, new.columns, rules.column).pairs
    yield from matched(old.constraints, new.constraints, rules.constraint).pairs
    yield from matched(old.indexes, new.indexes, rules.index).pairs


def _spelled(pairs: Iterable[tuple[Any, Any]]) -> Iterator[tuple[str, str]]:
    for old, new in pairs:
        if old.name != new.name:
            # A routine's name carries its argument types; an expression quotes it without them.
            old_name, new_name = old.name.partition("(")[0], new.name.partition("(")[0]
            yield old_name, new_name
            # An index's own definition quotes its bare name.
            yield parts(old_name)[-1], parts(new_name)[-1]
