"""Tell from what a statement changed why MySQL or MariaDB could not do it at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.catalog import CatalogChange
from checks.upgrades import Step

LABELS = re.compile(r"'(?:[^']|'')*'")
_LABELLED = ("enum(", "set(")
_EXPRESSION = re.compile(r"\w+\s*\(")
_NO_EXPRESSION = re.compile(r"^(?:'|(?:current_timestamp|now)\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cause:
    """What asked for the work: ``kind`` chooses the wording, ``change`` is what it is about."""

    kind: str
    """``labels``, ``type``, ``foreign key``, ``check``, ``expression``, ``stored``, ``key``, ``collation``,
    ``nullable``, ``index`` or ``other``."""
    change: CatalogChange | None = None


def cause_of(step: Step, table: str) -> Cause:
    """Return what of a statement's changes to a table needs the most work; ``other`` where none is known to."""
    found = {cause.kind: cause for change in step.statement.changes if _of(change, table) for cause in _causes(change)}
    order = ("labels", "type", "foreign key", "check", "expression", "stored", "key", "collation", "nullable", "index")
    return next((found[kind] for kind in order if kind in found), Cause("other"))


def labels(spelling: str | None) -> list[str]:
    """Return the labels of an ENUM or SET in their order, without quotes."""
    return [label[1:-1].replace("''", "'") for label in LABELS.findall(spelling or "")]


def has_labels(spelling: str | None) -> bool:
    """Say whether a type is an ENUM or SET."""
    return (spelling or "").lower().startswith(_LABELLED)


def _of(change: CatalogChange, table: str) -> bool:
    return table in (change.table, change.name)


def _causes(change: CatalogChange) -> Iterator[Cause]:
    if change.kind == "column" and change.action == "created":
        yield from _of_new_column(change)
    elif change.kind == "column" and change.action == "altered":
        yield from _of_column(change)
    elif change.kind == "constraint" and change.action != "renamed":
        kind = change.after("kind") or change.before("kind")
        yield from (Cause(name, change) for name in ("foreign key", "check") if kind == name)
        if kind == "primary key":
            yield Cause("key", change)
    elif change.kind == "index" and change.action == "created":
        yield Cause("index", change)


def _of_new_column(change: CatalogChange) -> Iterator[Cause]:
    default = change.after("default") or ""
    if change.after("generated") == "stored":
        yield Cause("stored", change)
    elif not change.after("generated") and _EXPRESSION.search(default) and not _NO_EXPRESSION.match(default):
        yield Cause("expression", change)


def _of_column(change: CatalogChange) -> Iterator[Cause]:
    if change.changed("type"):
        both = has_labels(change.before("type")) and has_labels(change.after("type"))
        yield Cause("labels" if both else "type", change)
    if change.changed("collation"):
        yield Cause("collation", change)
    if change.changed("nullable"):
        yield Cause("nullable", change)
