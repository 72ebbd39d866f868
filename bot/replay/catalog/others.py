"""Enumerated types, sequences, routines and domains out of their rows."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import TypeVar

from bot.replay.catalog.names import Names
from bot.replay.catalog.rows import Domains, Enums, Routines, Sequences
from checks.catalog import Domain, EnumType, Routine, Sequence

_Object = TypeVar("_Object")


def enums(rows: Enums, names: Names) -> tuple[EnumType, ...]:
    """Return the enumerated types by name."""
    return _by_name(
        EnumType(oid, names.qualified(schema, name), tuple(labels))
        for oid, schema, name, labels in zip(rows.oid, rows.schema, rows.name, rows.labels, strict=True)
    )


def sequences(rows: Sequences, names: Names) -> tuple[Sequence, ...]:
    """Return the sequences by name."""
    found = []
    for oid, owner, column, definition in zip(rows.oid, rows.owner, rows.owner_column, rows.definition, strict=True):
        name = names.relation(oid)
        if name is not None:
            owner_name = names.relation(owner)
            column_name = names.column(owner, column or 0)
            found.append(Sequence(oid, name, f"{owner_name}.{column_name}" if owner_name else None, definition))
    return _by_name(found)


def routines(rows: Routines, names: Names) -> tuple[Routine, ...]:
    """Return functions, procedures and aggregates by name."""
    return _by_name(
        Routine(oid, names.qualified(schema, name), definition or "")
        for oid, schema, name, definition in zip(rows.oid, rows.schema, rows.name, rows.definition, strict=True)
    )


def domains(rows: Domains, names: Names) -> tuple[Domain, ...]:
    """Return the domains by name."""
    return _by_name(
        Domain(oid, names.qualified(rows.schema[at], rows.name[at]), _domain_definition(rows, at))
        for at, oid in enumerate(rows.oid)
    )


def _domain_definition(rows: Domains, at: int) -> str:
    default = [f"DEFAULT {rows.default[at]}"] if rows.default[at] is not None else []
    not_null = ["NOT NULL"] if rows.not_null[at] else []
    return " ".join((rows.type[at], *default, *not_null, *rows.constraints[at]))


def _by_name(objects: Iterable[_Object]) -> tuple[_Object, ...]:
    return tuple(sorted(objects, key=attrgetter("name")))
