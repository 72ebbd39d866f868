"""Facts about revision graphs: heads, duplicate ids, missing parents, cycles, orphans, edits of what is published."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from checks.evidence import Graph, GraphRevision


@dataclass(frozen=True, slots=True)
class MissingParent:
    """A revision that names another one that no file declares."""

    revision: GraphRevision
    parent: str
    field: Literal["down_revision", "depends_on"]


@dataclass(frozen=True, slots=True)
class InteriorParent:
    """A new revision whose parent had a child on the base already, so that the graph forks there."""

    revision: GraphRevision
    parent: str
    children: tuple[str, ...]
    """The parent's children on the base."""
    heads: tuple[str, ...]
    """The base's heads above the parent: what the revision should have come after."""


@dataclass(frozen=True, slots=True)
class PublishedChange:
    """A revision of the base that is not the same in the merge result.

    ``edited``: its code differs; ``reparented``: its down_revision differs; ``renumbered``: its file has another id
    now; ``deleted``: it is gone.
    """

    kind: Literal["edited", "reparented", "renumbered", "deleted"]
    before: GraphRevision
    after: GraphRevision | None


def heads(graph: Graph) -> tuple[str, ...]:
    """Return the ids that no revision follows, sorted; dependencies do not count, as ``alembic heads`` sees it."""
    followed = {parent for revision in graph.revisions for parent in revision.down_revisions}
    return tuple(sorted({revision.id for revision in graph.revisions} - followed))


def duplicates(graph: Graph) -> tuple[tuple[GraphRevision, ...], ...]:
    """Return the groups of files that declare the same id."""
    by_id = defaultdict(list)
    for revision in graph.revisions:
        by_id[revision.id].append(revision)
    return tuple(tuple(group) for group in by_id.values() if len(group) > 1)


def missing_parents(graph: Graph) -> tuple[MissingParent, ...]:
    """Return the ids that revisions name but no file declares; a dependency may also be a branch label.

    None where a revision file could not be read: it may declare any id.
    """
    if graph.unreadable:
        return ()
    ids = {revision.id for revision in graph.revisions}
    labels = {label for revision in graph.revisions for label in revision.branch_labels}
    return tuple(_missing(graph, ids, labels))


def cycles(graph: Graph) -> tuple[tuple[str, ...], ...]:
    """Return the sets of ids that come after themselves by way of parents and dependencies, each one sorted."""
    parents = {revision.id: {*revision.down_revisions, *revision.depends_on} for revision in graph.revisions}
    groups = _strongly_connected(parents)
    return tuple(sorted(tuple(sorted(ids)) for ids in groups if len(ids) > 1 or any(i in parents[i] for i in ids)))


def unreachable(graph: Graph) -> tuple[GraphRevision, ...]:
    """Return the orphans: revisions that no way up from a first revision (one without a parent) reaches."""
    children = defaultdict(set)
    for revision in graph.revisions:
        for parent in revision.down_revisions:
            children[parent].add(revision.id)
    reached = _closure(children, {revision.id for revision in graph.revisions if not revision.down_revisions})
    return tuple(revision for revision in graph.revisions if revision.id not in reached)


def interior_parents(base_graph: Graph, graph: Graph) -> tuple[InteriorParent, ...]:
    """Return the new revisions that start a fork: their parent already had children on the base.

    A merge revision is none: it brings heads together.
    """
    known = {revision.id for revision in base_graph.revisions}
    children = defaultdict(set)
    for revision in base_graph.revisions:
        for parent in revision.down_revisions:
            children[parent].add(revision.id)
    base_heads = set(heads(base_graph))
    return tuple(
        InteriorParent(revision, parent, tuple(sorted(children[parent])), _heads_above(parent, children, base_heads))
        for revision in graph.revisions
        if revision.id not in known and len(revision.down_revisions) == 1
        for parent in revision.down_revisions
        if children.get(parent)
    )


def published_changes(base_graph: Graph, graph: Graph) -> tuple[PublishedChange, ...]:
    """Return what became of the base's revisions, where they are not as they were.

    A file that only moved, or whose comments, layout or docstrings alone differ, is as it was.
    """
    by_id = {revision.id: revision for revision in graph.revisions}
    by_path = {revision.path: revision for revision in graph.revisions}
    changes = (_published_change(before, by_id, by_path) for before in base_graph.revisions)
    return tuple(change for change in changes if change is not None)


def upgrade_order(graph: Graph) -> tuple[GraphRevision, ...]:
    """Return the revisions so that each one follows its parents and dependencies; those in cycles are left out."""
    by_id = {revision.id: revision for revision in graph.revisions}
    by_label = {label: revision.id for revision in graph.revisions for label in revision.branch_labels}
    waiting = {
        id_: {by_label.get(name, name) for name in (*r.down_revisions, *r.depends_on)} & by_id.keys()
        for id_, r in by_id.items()
    }
    followers = defaultdict(list)
    for id_, parents in waiting.items():
        for parent in parents:
            followers[parent].append(id_)
    counts = Counter({id_: len(parents) for id_, parents in waiting.items()})
    ready = [id_ for id_ in by_id if not counts[id_]]
    for id_ in ready:
        for follower in followers[id_]:
            counts[follower] -= 1
            if not counts[follower]:
                ready.append(follower)
    return tuple(by_id[id_] for id_ in ready)


def _missing(graph: Graph, ids: AbstractSet[str], labels: AbstractSet[str]) -> Iterator[MissingParent]:
    for revision in graph.revisions:
        for parent in revision.down_revisions:
            if parent not in ids:
                yield MissingParent(revision, parent, "down_revision")
        for dependency in revision.depends_on:
            if dependency not in ids and dependency not in labels:
                yield MissingParent(revision, dependency, "depends_on")


def _published_change(
    before: GraphRevision, by_id: Mapping[str, GraphRevision], by_path: Mapping[str, GraphRevision]
) -> PublishedChange | None:
    after = by_id.get(before.id)
    if after is None:
        moved = by_path.get(before.path)
        return PublishedChange("renumbered" if moved else "deleted", before, moved)
    if set(before.down_revisions) != set(after.down_revisions):
        return PublishedChange("reparented", before, after)
    same_code = bool(before.code) and before.code == after.code
    return None if before.blob == after.blob or same_code else PublishedChange("edited", before, after)


def _heads_above(start: str, children: Mapping[str, set[str]], base_heads: AbstractSet[str]) -> tuple[str, ...]:
    return tuple(sorted(_closure(children, {start}) & base_heads))


def _closure(
    edges: Mapping[str, AbstractSet[str]], start: AbstractSet[str], without: AbstractSet[str] = frozenset()
) -> set[str]:
    reached = set(start)
    pending = list(start)
    while pending:
        for following in edges.get(pending.pop(), frozenset()):
            if following not in reached and following not in without:
                reached.add(following)
                pending.append(following)
    return reached


def _strongly_connected(edges: Mapping[str, AbstractSet[str]]) -> list[set[str]]:
    """Return the strongly connected components (Kosaraju), without recursion: a history may be long."""
    backwards = defaultdict(set)
    for id_, targets in edges.items():
        for target in targets & edges.keys():
            backwards[target].add(id_)
    groups: list[set[str]] = []
    assigned: set[str] = set()
    for id_ in reversed(_finish_order(edges)):
        if id_ not in assigned:
            group = _closure(backwards, {id_}, without=assigned)
            groups.append(group)
            assigned |= group
    return groups


def _finish_order(edges: Mapping[str, AbstractSet[str]]) -> list[str]:
    order: list[str] = []
    seen: set[str] = set()
    for root in edges:
        if root in seen:
            continue
        seen.add(root)
        pending = [(root, iter(sorted(edges[root] & edges.keys())))]
        while pending:
            _, targets = pending[-1]
            following = next((target for target in targets if target not in seen), None)
            if following is None:
                order.append(pending.pop()[0])
            else:
                seen.add(following)
                pending.append((following, iter(sorted(edges[following] & edges.keys()))))
    return order
