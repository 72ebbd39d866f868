"""Which table a locked or rewritten relation belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checks.catalog import Catalog, Sequence, Table


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation by the name that it had, with its table; a sequence that nobody owns stands for itself."""

    name: str
    table: str
    table_oid: int

    @property
    def is_table(self) -> bool:
        """Whether it is the table itself."""
        return self.name == self.table


def relations(catalog: Catalog) -> dict[int, Relation]:
    """Return every relation of a catalog by its identifier."""
    return dict(_relations(catalog))


def existing_relations(catalog: Catalog) -> frozenset[int]:
    """Return the identifiers of the tables and sequences that a catalog holds: what is there before a change."""
    return frozenset(table.oid for table in catalog.tables) | frozenset(item.oid for item in catalog.sequences)


def _relations(catalog: Catalog) -> Iterator[tuple[int, Relation]]:
    owners: dict[str, Table] = {}
    for table in catalog.tables:
        yield table.oid, Relation(table.name, table.name, table.oid)
        for index in table.indexes:
            yield index.oid, Relation(index.name, table.name, table.oid)
        for column in table.columns if catalog.sequences else ():
            owners[f"{table.name}.{column.name}"] = table
    for sequence in catalog.sequences:
        yield sequence.oid, _of_sequence(sequence, owners)


def _of_sequence(sequence: Sequence, owners: dict[str, Table]) -> Relation:
    owner = owners.get(sequence.owner or "")
    if owner is None:
        return Relation(sequence.name, sequence.name, sequence.oid)
    return Relation(sequence.name, owner.name, owner.oid)
