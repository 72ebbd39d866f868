"""Tells, of a graph that forks, which revision of the change hangs on the wrong parent and what it should follow.

Of two lines that are both new, the one that cannot run without the other comes after it: it touches a table that the
other makes, or it failed where it ran first. Where neither needs the other the dates in their docstrings decide, and
then the names of their files.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from checks.evidence import Graph, GraphRevision, ProjectEvidence, Revision
from checks.graph_facts import heads

_PAIR = 2
_CREATED = re.compile(r"^\s*Create Date:\s*(\d{4}-\d\d-\d\d[^\n]*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A revision that the change brings, and the head that it should have come after."""

    revision: GraphRevision
    onto: str


def own_lines(graph: Graph) -> dict[str, frozenset[str]]:
    """Return each head with those revisions that it follows and no other head does."""
    by_id = {revision.id: revision for revision in graph.revisions}
    lines = {head: _line(head, by_id) for head in heads(graph)}
    return {head: line.difference(*(lines[other] for other in lines if other != head)) for head, line in lines.items()}


def beginning(line: AbstractSet[str], by_id: Mapping[str, GraphRevision]) -> tuple[GraphRevision, ...]:
    """Return the revisions of a line that follow none of it."""
    return tuple(by_id[name] for name in sorted(line) if line.isdisjoint(by_id[name].down_revisions))


def misplaced(evidence: ProjectEvidence, ends: Sequence[str]) -> Misplaced | None:
    """Return what should follow what; None where neither line begins with one revision that only the change has.

    Of more than two heads several are the wrong ones, or none is.
    """
    if len(ends) != _PAIR:
        return None
    by_id = {revision.id: revision for revision in evidence.graph.revisions}
    published = {revision.id for revision in evidence.base_graph.revisions}
    whole = [_line(head, by_id) for head in ends]
    lines = (whole[0] - whole[1], whole[1] - whole[0])
    firsts = [None if line & published else _movable(line, by_id) for line in lines]
    found = [Misplaced(first, other) for first, other in zip(firsts, reversed(ends), strict=True) if first]
    if len(found) < _PAIR:
        return next(iter(found), None)
    return found[1] if _comes_after(evidence, lines[1], lines[0], found) else found[0]


def line_of(graph: Graph, head: str) -> frozenset[str]:
    """Return a head with all revisions that it follows."""
    return _line(head, {revision.id: revision for revision in graph.revisions})


def line_above(graph: Graph, revision: str) -> frozenset[str]:
    """Return a revision with all that come after it."""
    found = {revision}
    while above := {item.id for item in graph.revisions if found.intersection(item.down_revisions)} - found:
        found |= above
    return frozenset(found)


def _line(head: str, by_id: Mapping[str, GraphRevision]) -> frozenset[str]:
    """Return a head with all revisions that it follows."""
    found = {head}
    waiting = [head]
    while waiting:
        for parent in by_id[waiting.pop()].down_revisions:
            if parent in by_id and parent not in found:
                found.add(parent)
                waiting.append(parent)
    return frozenset(found)


def _movable(line: AbstractSet[str], by_id: Mapping[str, GraphRevision]) -> GraphRevision | None:
    """Return the revision that a line begins with, where it is the only one and no merge."""
    first = beginning(line, by_id)
    return first[0] if len(first) == 1 and len(first[0].down_revisions) <= 1 else None


def _comes_after(
    evidence: ProjectEvidence, line: AbstractSet[str], other: AbstractSet[str], firsts: list[Misplaced]
) -> bool:
    """Say whether ``line``, which begins with the last one of ``firsts``, belongs after ``other``."""
    by_id = {revision.id: revision for revision in evidence.revisions}
    own, others = ([by_id[name] for name in members if name in by_id] for members in (line, other))
    needs, needed = _needs(own, others), _needs(others, own)
    if needs != needed:
        return needs
    before, after = (_age(by_id.get(item.revision.id), item.revision) for item in firsts)
    return before <= after


def _needs(line: list[Revision], other: list[Revision]) -> bool:
    """Say whether a line cannot run without what the other one makes."""
    made = {
        change.name
        for revision in other
        for statement in revision.upgrade.statements
        for change in statement.changes
        if (change.kind, change.action) == ("table", "created")
    }
    return any(revision.upgrade.outcome == "failed" or made & _touched(revision) for revision in line)


def _touched(revision: Revision) -> set[str]:
    statements = revision.upgrade.statements
    locked = {lock.table for statement in statements for lock in statement.locks}
    changed = {change.table or change.name for statement in statements for change in statement.changes}
    return locked | changed


def _age(revision: Revision | None, file: GraphRevision) -> tuple[str, str, str]:
    """Return what sorts by age: the date in the docstring, the name of the file, the id."""
    created = _CREATED.search(revision.source.text) if revision else None
    return (created[1].strip() if created else "", posixpath.basename(file.path), file.id)
