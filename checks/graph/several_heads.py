"""After the merge the revision graph has several heads, and `alembic upgrade head` refuses to run.

## What it looks for

Heads of the merge result, more than the base branch has; or as many, where the change joins lines and parts others.
That the branch itself has only one does not help: another change may have been merged since it was begun. Lines that
declare a branch label of their own are meant to be apart.

## Why it is dangerous

`alembic upgrade head` stops with "Multiple head revisions are present", so no deploy gets past it, whoever starts it.

## What is safe

One line of revisions, a merge revision that joins the lines, and a branch with a label of its own.

## How to do it instead

Let the first new revision follow the base's head. Once a revision is published its parent must stay as it is: join the
lines with `alembic merge heads` then.

## Way back

None is needed: this is about the change itself, before it is merged.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from checks.evidence import Graph, GraphRevision, ProjectEvidence
from checks.finding import Finding, Fix, Severity
from checks.graph.lines import Misplaced, beginning, line_of, misplaced, own_lines
from checks.graph.merge_revision import merge_revision
from checks.graph.new_parent import new_parent
from checks.graph_facts import cycles, interior_parents, missing_parents

_PLAIN_ID = re.compile(r"[\w.-]+")


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding, however many heads there are; a graph that is broken is J5's."""
    apart = undeclared_heads(evidence.graph)
    broken = missing_parents(evidence.graph) or cycles(evidence.graph)
    more = len(apart) > max(1, len(undeclared_heads(evidence.base_graph)))
    if not broken and (more or (len(apart) > 1 and _forks(evidence, apart))):
        yield _finding(evidence, apart)


def _forks(evidence: ProjectEvidence, apart: tuple[str, ...]) -> bool:
    """Say whether the change itself parts lines, while it may join others, so that there are no more than before."""
    published = {revision.id for revision in evidence.base_graph.revisions}
    lines = (line_of(evidence.graph, head) - published for head in apart)
    within = any(one & other for one, other in itertools.combinations(lines, 2))
    left = (head for item in interior_parents(evidence.base_graph, evidence.graph) for head in item.heads)
    return within or not set(apart).isdisjoint(left)


def undeclared_heads(graph: Graph) -> tuple[str, ...]:
    """Return the heads whose own line, which no other head shares, declares no branch label."""
    by_id = {revision.id: revision for revision in graph.revisions}
    lines = own_lines(graph)
    return tuple(head for head in lines if not any(by_id[item].branch_labels for item in lines[head]))


def _finding(evidence: ProjectEvidence, apart: tuple[str, ...]) -> Finding:
    follows = misplaced(evidence, apart)
    first = follows.revision if follows else _newest(evidence, apart)
    onto = follows.onto if follows else None
    others = [onto] if onto else [head for head in apart if head != first.id]
    return Finding(
        code="J1",
        severity=Severity.ERROR,
        path=first.path,
        line=first.line,
        object=first.id,
        facts={
            "heads": list(apart),
            "others": others,
            "revision": first.id,
            "parents": list(first.down_revisions),
            "onto": onto,
        },
        revision=first.id,
        evidence={"heads": list(apart)},
        fix=_following(evidence, follows) or _joined(evidence, apart, first),
    )


def _newest(evidence: ProjectEvidence, apart: tuple[str, ...]) -> GraphRevision:
    """Return the revision to speak of where several may be wrong: the first of the last line that the change brings."""
    by_id = {revision.id: revision for revision in evidence.graph.revisions}
    published = {revision.id for revision in evidence.base_graph.revisions}
    head = next((name for name in reversed(apart) if name not in published), apart[-1])
    return next(iter(beginning(own_lines(evidence.graph)[head] - published, by_id)), by_id[head])


def _following(evidence: ProjectEvidence, found: Misplaced | None) -> Fix | None:
    return new_parent(evidence, found.revision, found.onto) if found else None


def _joined(evidence: ProjectEvidence, apart: tuple[str, ...], beside: GraphRevision) -> Fix | None:
    """Return the merge revision where no line can simply follow another; None where an id cannot stand in a file."""
    if not all(_PLAIN_ID.fullmatch(head) for head in apart):
        return None
    source = next((item.source.text for item in evidence.revisions if item.id == beside.id), "")
    return merge_revision(apart, beside, source)
