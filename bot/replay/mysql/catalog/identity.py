"""Gives objects identifiers that outlive renames and rebuilds, which these servers have none of."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.replay.mysql.sql.renames import Renames
from checks.catalog import Catalog, Column, Constraint, Index, Routine, Sequence, Table

Files = Mapping[str, frozenset[int]]
_Object = TypeVar("_Object", Index, Constraint, Routine, Sequence)
_NO_RENAMES = Renames()


@dataclass(frozen=True, slots=True)
class Moment:
    """What stood there at one moment, every object with its identifier."""

    catalog: Catalog
    files: Files


def first_identities(catalog: Catalog) -> Catalog:
    """Return a catalog with everything numbered in its order; columns keep their positions as numbers."""
    return _identified(catalog, {}, Catalog(), itertools.count(1), _NO_RENAMES)


def numbers_after(catalog: Catalog) -> Iterator[int]:
    """Return numbers that no object of a catalog has."""
    used = [0]
    for table in catalog.tables:
        used += [table.oid, *(column.number for column in table.columns)]
        used += [index.oid for index in table.indexes] + [constraint.oid for constraint in table.constraints]
    used += [routine.oid for routine in catalog.routines] + [sequence.oid for sequence in catalog.sequences]
    return itertools.count(max(used) + 1)


def followed(seen: Catalog, files: Files, before: Moment, numbers: Iterator[int], renames: Renames) -> Catalog:
    """Give what was there ``before`` its identifiers again, and everything else new ones."""
    return _identified(seen, _same_tables(seen, files, before, renames), before.catalog, numbers, renames)


def _same_tables(seen: Catalog, files: Files, before: Moment, renames: Renames) -> dict[str, Table]:
    """Return which earlier table each one is: the one with its storage, else the one with its name.

    A table that one statement both rebuilt and renamed has neither; there the statement's own words tell.
    """
    owners = {numbers: name for name, numbers in before.files.items()}
    by_storage = {table.name: owners.get(files.get(table.name, frozenset())) for table in seen.tables}
    by_name = {table.name: table.name for table in seen.tables}
    found: dict[str, Table] = {}
    left = {table.name: table for table in before.catalog.tables}
    for old_names in (by_storage, by_name, renames.tables):
        for table in seen.tables:
            old = left.pop(old_names.get(table.name) or "", None) if table.name not in found else None
            if old is not None:
                found[table.name] = old
    return found


def _identified(
    seen: Catalog, same: Mapping[str, Table], before: Catalog, numbers: Iterator[int], renames: Renames
) -> Catalog:
    return replace(
        seen,
        tables=tuple(_table(table, same.get(table.name), numbers, renames) for table in seen.tables),
        routines=_numbered(seen.routines, before.routines, numbers),
        sequences=_numbered(seen.sequences, before.sequences, numbers),
    )


def _table(table: Table, old: Table | None, numbers: Iterator[int], renames: Renames) -> Table:
    return replace(
        table,
        oid=old.oid if old else next(numbers),
        columns=tuple(_column(column, old, numbers, renames) for column in table.columns),
        indexes=_numbered(table.indexes, old.indexes if old else (), numbers, renames),
        constraints=_numbered(table.constraints, old.constraints if old else (), numbers, renames),
    )


def _column(column: Column, old: Table | None, numbers: Iterator[int], renames: Renames) -> Column:
    if old is None:
        return column
    same = old.column(column.name) or old.column(renames.members.get(column.name, ""))
    return replace(column, number=same.number if same else next(numbers))


def _numbered(
    seen: tuple[_Object, ...], before: tuple[_Object, ...], numbers: Iterator[int], renames: Renames = _NO_RENAMES
) -> tuple[_Object, ...]:
    by_name = {item.name: item.oid for item in before}
    found = []
    for item in seen:
        known = by_name.get(item.name) or by_name.get(renames.members.get(item.name, ""))
        found.append(replace(item, oid=known if known is not None else next(numbers)))
    return tuple(found)
