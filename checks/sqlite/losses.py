"""Compare a table with the copy that took its place: what was there and nobody asked to be taken away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.catalog import Column, Constraint, Index, Table
from checks.names import bare_name

_LAYOUT = re.compile(r"""["'`\[\]()\s]|\bASC\b""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that the copy does not have, or has in another form."""

    kind: str
    """``check``, ``trigger``, ``index``, ``index detail``, ``collation`` or ``autoincrement``."""
    name: str
    definition: str
    """As it was."""


def losses(before: Table, after: Table, said: str) -> Iterator[Loss]:
    """Yield what a rebuilt table has lost; ``said`` is all that the upgrade says, and what it names it means."""
    kept = {column.number for column in after.columns}
    gone = [column.name for column in before.columns if column.number not in kept]
    yield from (_check_loss(item) for item in before.constraints if _is_lost_check(item, after, gone, said))
    triggers = {trigger.name for trigger in after.triggers}
    for trigger in before.triggers:
        if trigger.name not in triggers and not _names(said, trigger.name):
            yield Loss("trigger", trigger.name, trigger.definition)
    for index in before.indexes:
        yield from _of_index(index, after, gone, said)
    for column in before.columns:
        yield from _of_column(column, after)


def _check_loss(constraint: Constraint) -> Loss:
    return Loss("check", constraint.name, constraint.definition)


def _is_lost_check(constraint: Constraint, after: Table, gone: list[str], said: str) -> bool:
    """Say whether a CHECK is gone; one that is about a column that goes as well, or changes its values, is meant."""
    if constraint.kind != "check" or any(_names(constraint.definition, name) for name in gone):
        return False
    if any(_plain(item.definition) == _plain(constraint.definition) for item in after.constraints):
        return False
    if constraint.name != constraint.definition:
        return not _names(said, constraint.name)
    return " IN (" not in constraint.definition


def _of_index(index: Index, after: Table, gone: list[str], said: str) -> Iterator[Loss]:
    if _names(said, index.name) or any(_names(index.definition, name) for name in gone):
        return
    now = next((item for item in after.indexes if item.name == index.name), None)
    if now is None:
        yield Loss("index", index.name, index.definition)
    elif now.columns == index.columns and _plain(_keys(now)) != _plain(_keys(index)):
        yield Loss("index detail", index.name, index.definition)


def _of_column(column: Column, after: Table) -> Iterator[Loss]:
    now = next((item for item in after.columns if item.number == column.number), None)
    if now is not None and column.collation and not now.collation and now.type == column.type:
        yield Loss("collation", column.name, column.collation)
    if now is not None and column.identity == "autoincrement" and now.identity == "by default":
        yield Loss("autoincrement", column.name, "AUTOINCREMENT")


def _keys(index: Index) -> str:
    """Return what an index is on, how, and of which rows."""
    return index.definition.partition("(")[2]


def _plain(definition: str) -> str:
    return _LAYOUT.sub("", definition).lower()


def _names(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(bare_name(name))}(?!\w)", text, re.IGNORECASE) is not None
