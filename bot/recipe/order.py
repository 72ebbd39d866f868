"""Puts revisions in the order in which an upgrade runs them."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

from checks.evidence import GraphRevision


def upgrade_order(revisions: tuple[GraphRevision, ...]) -> tuple[GraphRevision, ...]:
    """Return the revisions, every one after those it follows or depends on; a cycle is left as it came."""
    by_id = {revision.id: revision for revision in revisions}
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for revision in revisions:
        sorter.add(
            revision.id, *(parent for parent in (*revision.down_revisions, *revision.depends_on) if parent in by_id)
        )
    try:
        return tuple(by_id[name] for name in sorter.static_order())
    except CycleError:
        return revisions
