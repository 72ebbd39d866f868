"""Weighs gaps that the base has as well: what was not understood before, and is not touched, hides nothing new."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from bot.source.change import ProjectChange
from checks.catalog import CatalogChange
from checks.evidence import Gap, Revision


def weighed_gaps(
    base: Collection[Gap], merged: Iterable[Gap], change: ProjectChange, revisions: Iterable[Revision]
) -> Iterator[Gap]:
    """Yield all gaps, each once; one that the base has too, about tables that the change leaves alone, is no block."""
    touched = {item.table or item.name for revision in revisions for item in _changes(revision)}
    for gap in dict.fromkeys((*base, *merged)):
        older = gap.tables and gap in base and gap.path not in change.models and not touched.intersection(gap.tables)
        yield replace(gap, blocking=False) if older else gap


def _changes(revision: Revision) -> Iterator[CatalogChange]:
    for statement in revision.upgrade.statements:
        yield from statement.changes
