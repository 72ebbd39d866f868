"""Constraints and indexes as naming sees them: their kind, and what a name may be put together from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checks.catalog import Constraint, Index, Table
from checks.names import bare_name

KINDS = {"foreign key": "fk", "unique": "uq", "check": "ck", "primary key": "pk"}
"""SQLAlchemy's words (manual, "Configuring Constraint Naming Conventions") for the server's."""
WORDS = {"fk": "foreign keys", "uq": "unique constraints", "ck": "checks", "pk": "primary keys", "ix": "indexes"}


@dataclass(frozen=True, slots=True)
class Named:
    """A constraint or index that somebody gave a name."""

    kind: str
    """``fk``, ``uq``, ``ck``, ``pk`` or ``ix``."""
    name: str
    schema: str
    table: str
    columns: tuple[str, ...]
    referred_table: str = ""
    referred_columns: tuple[str, ...] = ()
    plain: bool = True
    """Whether it is about one column alone: names of all else have to say more than a convention knows."""


def named_constraint(table: Table, constraint: Constraint) -> Named | None:
    """Return a constraint as naming sees it; None where it is of a kind that no convention names."""
    kind = KINDS.get(constraint.kind)
    if kind is None or constraint.name in constraint.columns:  # MariaDB calls a column's own CHECK like the column
        return None
    return Named(
        kind,
        bare_name(constraint.name),
        table.schema,
        bare_name(table.name),
        constraint.columns,
        bare_name(constraint.referenced_table or ""),
        constraint.referenced_columns,
        plain=len(constraint.columns) == 1 or kind == "pk",
    )


def named_index(table: Table, index: Index) -> Named | None:
    """Return an index as naming sees it; None where a constraint owns it and has given it its own name."""
    if index.constraint is not None or any(item.name == index.name for item in table.constraints):
        return None
    columns = {column.name for column in table.columns}
    plain = len(index.columns) == 1 and index.columns[0] in columns and index.predicate is None
    return Named("ix", bare_name(index.name), table.schema, bare_name(table.name), index.columns, plain=plain)


def named_of(table: Table) -> Iterator[Named]:
    """Yield all constraints and indexes of a table that somebody gave a name."""
    for constraint in table.constraints:
        found = named_constraint(table, constraint)
        if found is not None:
            yield found
    for index in table.indexes:
        found = named_index(table, index)
        if found is not None:
            yield found
