"""After the merge the revision graph has several heads, and `alembic upgrade head` refuses to run.

## What it looks for

Heads of the merge result, more than the base branch has. That the branch itself has only one does not help: another
change may have been merged since it was begun. Lines that declare a branch label of their own are meant to be apart.

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

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from checks.evidence import Graph, GraphRevision, ProjectEvidence, RevisionSource
from checks.finding import Edit, Finding, Fix, Severity
from checks.graph.merge_revision import merge_revision
from checks.graph_facts import cycles, heads, missing_parents

_PLAIN_ID = re.compile(r"[\w.-]+")


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding, however many heads there are; a graph that is broken is J5's."""
    apart = undeclared_heads(evidence.graph)
    broken = missing_parents(evidence.graph) or cycles(evidence.graph)
    if len(apart) > max(1, len(undeclared_heads(evidence.base_graph))) and not broken:
        yield _finding(evidence, apart)


def undeclared_heads(graph: Graph) -> tuple[str, ...]:
    """Return the heads whose own line, which no other head shares, declares no branch label."""
    by_id = {revision.id: revision for revision in graph.revisions}
    lines = {head: _line(head, by_id) for head in heads(graph)}
    own = {head: line.difference(*(lines[other] for other in lines if other != head)) for head, line in lines.items()}
    return tuple(head for head in lines if not any(by_id[item].branch_labels for item in own[head]))


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


def _finding(evidence: ProjectEvidence, apart: tuple[str, ...]) -> Finding:
    by_id = {revision.id: revision for revision in evidence.graph.revisions}
    published = {revision.id for revision in evidence.base_graph.revisions}
    own = [head for head in apart if head not in published] or list(apart)
    first = _first_of_line(own[-1], by_id, published)
    others = tuple(head for head in apart if head != own[-1])
    follows = _fix(evidence, first, others[0]) if len(others) == 1 and first.id not in published else None
    return Finding(
        code="J1",
        severity=Severity.ERROR,
        path=first.path,
        line=first.line,
        object=first.id,
        facts={
            "heads": list(apart),
            "others": list(others),
            "revision": first.id,
            "parents": list(first.down_revisions),
            "onto": others[0] if len(others) == 1 else None,
        },
        revision=first.id,
        evidence={"heads": list(apart)},
        fix=follows or _joined(evidence, apart, first),
    )


def _joined(evidence: ProjectEvidence, apart: tuple[str, ...], beside: GraphRevision) -> Fix | None:
    """Return the merge revision where no line can simply follow another; None where an id cannot stand in a file."""
    if not all(_PLAIN_ID.fullmatch(head) for head in apart):
        return None
    source = next((item.source.text for item in evidence.revisions if item.id == beside.id), "")
    return merge_revision(apart, beside, source)


def _first_of_line(head: str, by_id: Mapping[str, GraphRevision], published: AbstractSet[str]) -> GraphRevision:
    """Return the oldest revision below a head that is not published yet; the head itself where that forks."""
    revision = by_id[head]
    while len(revision.down_revisions) == 1 and revision.down_revisions[0] not in published:
        revision = by_id[revision.down_revisions[0]]
    return revision


def _fix(evidence: ProjectEvidence, revision: GraphRevision, onto: str) -> Fix | None:
    source = next((item.source for item in evidence.revisions if item.id == revision.id), None)
    if source is None or len(revision.down_revisions) != 1:
        return None
    edit = _new_parent(source, revision, onto)
    return Fix("edit", (edit,), f"Lets {revision.id} follow {onto}.") if edit else None


def _new_parent(source: RevisionSource, revision: GraphRevision, onto: str) -> Edit | None:
    """Replace the parent where it is assigned, and above it where the docstring repeats it."""
    lines = source.text.splitlines(keepends=True)
    old = revision.down_revisions[0]
    quoted = re.compile(rf"""(?P<quote>["']){re.escape(old)}(?P=quote)""")
    number = source.down_revision_line or revision.line
    if number > len(lines) or len(quoted.findall(lines[number - 1])) != 1:
        return None
    lines[number - 1] = quoted.sub(lambda found: f"{found['quote']}{onto}{found['quote']}", lines[number - 1])
    told = (index for index, line in enumerate(lines[:number], 1) if line.strip() == f"Revises: {old}")
    start = next(told, number)
    lines[start - 1] = lines[start - 1].replace(f"Revises: {old}", f"Revises: {onto}")
    return Edit(revision.path, start, number, "".join(lines[start - 1 : number]))
