"""Tell a drop and an add that are one rename from those that are meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from checks.catalog import Table
from checks.evidence import ModelColumn, ModelTable, ProjectEvidence
from checks.names import same_table, split_name
from checks.running_release import mapped_table
from checks.upgrades import Step, after_change, before_change, steps

_ALIKE = 0.7
"""How much of two names must be the same (``difflib``); ``email`` and ``email_address`` count as one in the other."""
_COPYING = ("INSERT", "UPDATE", "MERGE", "COPY", "DO", "CALL")
_FEWEST_COLUMNS = 3
"""Two tables with a key and one more column are too easily alike."""


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
    for before, after, certain in _pairs(old, new):
        drop = _step(evidence, "dropped", table.oid, before.name)
        add = _step(evidence, "created", table.oid, after.name)
        if drop is not None and add is not None and not _copied(evidence, table.name, add, drop):
            attribute = after.attribute if certain else None
            yield Rename("column", table.name, before.name, after.name, drop, add, certain, attribute)


def _pairs(old: ModelTable, new: ModelTable) -> Iterator[tuple[ModelColumn, ModelColumn, bool]]:
    """Yield columns that went and came and are one: by their attribute, else as the only ones, by their looks."""
    gone = [item for item in old.columns if all(item.name != other.name for other in new.columns)]
    come = [item for item in new.columns if all(item.name != other.name for other in old.columns)]
    kept = [(a, b) for a in gone for b in come if a.attribute is not None and a.attribute == b.attribute]
    yield from ((a, b, True) for a, b in kept if a.type == b.type)
    if not kept and len(gone) == len(come) == 1 and _look_alike(old, new, gone[0], come[0]):
        yield gone[0], come[0], False


def _look_alike(old: ModelTable, new: ModelTable, before: ModelColumn, after: ModelColumn) -> bool:
    same_kind = (before.type, before.nullable) == (after.type, after.nullable)
    return same_kind and old.columns.index(before) == new.columns.index(after) and _alike(before.name, after.name)


def _alike(first: str, second: str) -> bool:
    shorter, longer = sorted((first.lower(), second.lower()), key=len)
    within = shorter in longer.split("_") or longer.startswith(f"{shorter}_") or longer.endswith(f"_{shorter}")
    return within or difflib.SequenceMatcher(None, shorter, longer).ratio() >= _ALIKE


def _tables(
    evidence: ProjectEvidence, base: tuple[ModelTable, ...], merged: tuple[ModelTable, ...]
) -> Iterator[Rename]:
    gone = [item for item in base if mapped_table(merged, item.name) is None]
    come = [item for item in merged if mapped_table(base, item.name) is None]
    for old in gone:
        alike = [new for new in come if _same_columns(old, new)]
        rivals = [item for item in gone if _same_columns(old, item)]
        drop, add = (
            _table_step(evidence, "dropped", old.name),
            alike and _table_step(evidence, "created", alike[0].name),
        )
        if len(alike) == len(rivals) == 1 and drop and add and not _copied(evidence, old.name, add, drop):
            before, after = split_name(old.name)[1], split_name(alike[0].name)[1]
            yield Rename("table", old.name, before, after, drop, add, certain=True)


def _same_columns(first: ModelTable, second: ModelTable) -> bool:
    shapes = [sorted((item.name, item.type) for item in table.columns) for table in (first, second)]
    return shapes[0] == shapes[1] and len(first.columns) >= _FEWEST_COLUMNS


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
    bare = split_name(table)[1]
    return any(item.command.startswith(_COPYING) and bare in item.sql for item in between)
