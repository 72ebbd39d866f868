"""Finds what the models call by another name while no migration of the change renames it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checks.drops.likeness import renamed_columns, renamed_tables
from checks.evidence import ModelTable, Operation, Place, ProjectEvidence
from checks.names import bare_name, same_table
from checks.running_release import mapped_table


@dataclass(frozen=True, slots=True)
class UnwrittenRename:
    """Something that autogenerate would drop and add, although the models only changed its name."""

    what: str
    """``column`` or ``table``."""
    table: str
    """The table; of a renamed one its old name."""
    old: str
    new: str
    certain: bool
    """Whether the models say so, and not only the looks of it."""
    place: Place
    """Where the models have the new name."""
    attribute: str | None = None

    def adds(self, operation: Operation) -> bool:
        """Say whether an operation that Alembic asks for would make it anew under the new name."""
        return operation.kind == f"add_{self.what}" and self._is_about(operation, self.new)

    def drops(self, operation: Operation) -> bool:
        """Say whether an operation that Alembic asks for would drop what has the old name."""
        return operation.kind == f"remove_{self.what}" and self._is_about(operation, self.old)

    def _is_about(self, operation: Operation, name: str) -> bool:
        if self.what == "table":
            return bare_name(operation.table or operation.object) == name
        return same_table(operation.table or "", self.table) and operation.object.rpartition(".")[2] == name


def unwritten_renames(evidence: ProjectEvidence) -> Iterator[UnwrittenRename]:
    """Yield the renames of which Alembic, after the upgrade, still asks for both the drop and the add."""
    base, merged = evidence.base_models, evidence.models
    if base is None or merged is None:
        return
    for rename in (*_columns(base, merged), *_tables(base, merged)):
        asked = evidence.operations or ()
        if any(map(rename.adds, asked)) and any(map(rename.drops, asked)):
            yield rename


def _columns(base: tuple[ModelTable, ...], merged: tuple[ModelTable, ...]) -> Iterator[UnwrittenRename]:
    for new in merged:
        old = mapped_table(base, new.name)
        for before, after, certain in renamed_columns(old, new) if old else ():
            place = after.place or new.place
            if place is not None:
                attribute = after.attribute if certain else None
                yield UnwrittenRename("column", new.name, before.name, after.name, certain, place, attribute)


def _tables(base: tuple[ModelTable, ...], merged: tuple[ModelTable, ...]) -> Iterator[UnwrittenRename]:
    for old, new in renamed_tables(base, merged):
        if new.place is not None:
            names = bare_name(old.name), bare_name(new.name)
            yield UnwrittenRename("table", old.name, *names, certain=True, place=new.place)
