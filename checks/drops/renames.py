"""Tell a drop and an add that are one rename from those that are meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checks.catalog import Table
from checks.drops.likeness import renamed_columns, renamed_tables
from checks.evidence import ModelTable, ProjectEvidence
from checks.names import bare_name, same_table
from checks.running_release import mapped_table
from checks.upgrades import Step, after_change, before_change, steps

_COPYING = ("INSERT", "UPDATE", "MERGE", "COPY", "DO", "CALL")


@dataclass(frozen=True, slots=True)
class Rename:
    """A drop and an add that are one rename."""

    what: str
    """``column`` or ``table``."""
    table: str
    """The table; of a renamed one its old name."""
    old: str
    new: str
    drop: Step
    add: Step
    certain: bool
    """Whether the models say so, and not only the looks of it."""
    attribute: str | None = None


def renames(evidence: ProjectEvidence) -> Iterator[Rename]:
    """Yield what the change's upgrades drop and add although the models only call it by another name."""
    if evidence.base_models is None or evidence.models is None:
        return
    after = after_change(evidence)
    for table in before_change(evidence).tables:
        now = after.table_with_oid(table.oid) if after else None
        old, new = mapped_table(evidence.base_models, table.name), mapped_table(evidence.models, (now or table).name)
        if now is not None and old is not None and new is not None:
            yield from _columns(evidence, table, old, new)
    yield from _tables(evidence, evidence.base_models, evidence.models)


def _columns(evidence: ProjectEvidence, table: Table, old: ModelTable, new: ModelTable) -> Iterator[Rename]:
    for before, after, certain in renamed_columns(old, new):
        drop = _step(evidence, "dropped", table.oid, before.name)
        add = _step(evidence, "created", table.oid, after.name)
        if drop is not None and add is not None and not _copied(evidence, table.name, add, drop):
            attribute = after.attribute if certain else None
            yield Rename("column", table.name, before.name, after.name, drop, add, certain, attribute)


def _tables(
    evidence: ProjectEvidence, base: tuple[ModelTable, ...], merged: tuple[ModelTable, ...]
) -> Iterator[Rename]:
    for old, new in renamed_tables(base, merged):
        drop, add = _table_step(evidence, "dropped", old.name), _table_step(evidence, "created", new.name)
        if drop and add and not _copied(evidence, old.name, add, drop):
            before, after = bare_name(old.name), bare_name(new.name)
            yield Rename("table", old.name, before, after, drop, add, certain=True)


def _step(evidence: ProjectEvidence, action: str, table_oid: int, name: str) -> Step | None:
    return next(
        (
            step
            for step in steps(evidence)
            for change in step.changes("column", action)
            if change.table_oid == table_oid and change.name == name
        ),
        None,
    )


def _table_step(evidence: ProjectEvidence, action: str, name: str) -> Step | None:
    return next(
        (step for step in steps(evidence) for change in step.changes("table", action) if same_table(change.name, name)),
        None,
    )


def _copied(evidence: ProjectEvidence, table: str, add: Step, drop: Step) -> bool:
    """Say whether rows of the table are written between the two, as a migration does that moves the values itself."""
    statements = [step.statement for step in steps(evidence)]
    between = statements[statements.index(add.statement) : statements.index(drop.statement)]
    bare = bare_name(table)
    return any(item.command.startswith(_COPYING) and bare in item.sql for item in between)
