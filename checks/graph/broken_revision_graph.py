"""Alembic cannot load the revision graph: a duplicate id, a parent that does not exist, a cycle, or an unreadable file.

## What it looks for

In the files of the merge result, without running them: ids that two files declare, parents and dependencies that no
file declares, revisions that come after themselves, and files that cannot be read as a revision. What the base branch
has already is not reported. A file whose id or parents only running it would tell is not understood, and no fault.

## Why it is dangerous

Alembic loads all revisions before it does anything. Each of these stops every one of its commands, for every database;
of two files with one id it silently takes one.

## What is safe

Ids that are unique, and parents that exist on the base branch or in the change itself.

## How to do it instead

Give the new file an id of its own (`alembic revision` makes one), and let `down_revision` name the base's head.

## Way back

None is needed: this is about the change itself, before it is merged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from checks.evidence import Graph, GraphRevision, ProjectEvidence
from checks.finding import Finding, Severity
from checks.graph.lines import line_above
from checks.graph.new_parent import new_parent
from checks.graph.several_heads import undeclared_heads
from checks.graph_facts import MissingParent, cycles, duplicates, heads, missing_parents


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report every fault that the base does not have."""
    yield from _duplicates(evidence)
    yield from _missing(evidence)
    yield from _cycles(evidence)
    known = {place.path for place in (*evidence.base_graph.unreadable, *evidence.graph.unknown)}
    for place in evidence.graph.unreadable:
        if place.path not in known:
            yield _finding(evidence, "unreadable", place.path, place.line, {"object": place.path})


def _duplicates(evidence: ProjectEvidence) -> Iterator[Finding]:
    known = {revision.path for revision in evidence.base_graph.revisions}
    for group in duplicates(evidence.graph):
        new = [revision for revision in group if revision.path not in known]
        if new:
            paths = sorted(revision.path for revision in group)
            yield _at(evidence, "duplicate", max(new, key=lambda revision: revision.path), {"paths": paths})


def _missing(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Yield parents that never were; one that was published and is gone is J4's."""
    known = {(item.revision.id, item.parent) for item in missing_parents(evidence.base_graph)}
    published = {revision.id for revision in evidence.base_graph.revisions}
    for item in missing_parents(evidence.graph):
        if (item.revision.id, item.parent) not in known and item.parent not in published:
            onto = _whole_again(evidence.graph, item)
            facts = {"parent": item.parent, "field": item.field, "onto": onto}
            fix = new_parent(evidence, item.revision, onto) if onto else None
            yield replace(_at(evidence, "missing", item.revision, facts), fix=fix)


def _whole_again(graph: Graph, missing: MissingParent) -> str | None:
    """Return the parent that makes one line of all revisions; None where none does, or several would."""
    if missing.field != "down_revision" or len(missing_parents(graph)) > 1:
        return None
    above = line_above(graph, missing.revision.id)
    ends = [head for head in undeclared_heads(graph) if head not in above]
    return ends[0] if len(ends) == 1 else None


def _cycles(evidence: ProjectEvidence) -> Iterator[Finding]:
    known = set(cycles(evidence.base_graph))
    by_id = {revision.id: revision for revision in evidence.graph.revisions}
    published = {revision.id for revision in evidence.base_graph.revisions}
    for cycle in cycles(evidence.graph):
        if cycle not in known:
            new = [item for item in cycle if item not in published] or list(cycle)
            yield _at(evidence, "cycle", by_id[new[-1]], {"cycle": list(cycle)})


def _at(evidence: ProjectEvidence, problem: str, revision: GraphRevision, facts: Mapping[str, Any]) -> Finding:
    return _finding(evidence, problem, revision.path, revision.line, {"object": revision.id, **facts})


def _finding(evidence: ProjectEvidence, problem: str, path: str, line: int, facts: Mapping[str, Any]) -> Finding:
    nothing: dict[str, Any] = {"paths": [], "parent": None, "field": None, "cycle": [], "onto": None}
    return Finding(
        code="J5",
        severity=Severity.ERROR,
        path=path,
        line=line,
        object=facts["object"],
        facts={**nothing, **facts, "problem": problem, "heads": list(heads(evidence.base_graph))},
        revision=None if problem == "unreadable" else facts["object"],
    )
