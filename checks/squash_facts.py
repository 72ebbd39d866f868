"""A squashed history: one first revision that stands for published ones, whose files are gone."""

from __future__ import annotations

from dataclasses import dataclass

from checks.evidence import Graph, GraphRevision


@dataclass(frozen=True, slots=True)
class Squash:
    """What stands for what."""

    revision: GraphRevision
    """The first revision of the merge result."""
    last: str
    """The last one that it stands for: the id that databases know."""
    replaced: frozenset[str]
    """The ids of all that it stands for, but its own."""
    reached: tuple[str, ...]
    """The merge result's revisions that a database at the base's heads stands at."""

    @property
    def keeps_id(self) -> bool:
        """Say whether databases at the last one find their revision again."""
        return self.revision.id == self.last


def squash(base_graph: Graph, graph: Graph) -> Squash | None:
    """Return the squash of a change; None where it is none, or one that cannot be told.

    A revision without a parent is new, or had parents on the base, and every revision that is gone comes before the
    same one of the base: what its followers follow now, or the base's only head.
    """
    before = {revision.id: revision for revision in base_graph.revisions}
    gone = frozenset(before) - {revision.id for revision in graph.revisions}
    roots = [item for item in graph.revisions if not item.down_revisions and _is_new_root(item, before)]
    if not gone or len(roots) != 1 or graph.unreadable:
        return None
    (root,) = roots
    last = root.id if root.id in before else _last(gone, before)
    if last is None or not gone <= _below(last, before):
        return None
    reached = tuple(sorted({root.id if head == last else head for head in base_graph.heads}))
    if any(head in gone for head in reached):
        return None
    return Squash(root, last, gone - {root.id}, reached)


def _is_new_root(revision: GraphRevision, before: dict[str, GraphRevision]) -> bool:
    return revision.id not in before or bool(before[revision.id].down_revisions)


def _last(gone: frozenset[str], before: dict[str, GraphRevision]) -> str | None:
    """Return the one revision of those that no other one of them follows."""
    followed = {parent for item in gone for parent in before[item].down_revisions}
    last = gone - followed
    return next(iter(last)) if len(last) == 1 else None


def _below(revision: str, before: dict[str, GraphRevision]) -> frozenset[str]:
    """Return a revision and all that come before it."""
    found: set[str] = set()
    waiting = [revision]
    while waiting:
        item = waiting.pop()
        if item in before and item not in found:
            found.add(item)
            waiting += before[item].down_revisions
    return frozenset(found)
