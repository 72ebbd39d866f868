"""A revision of the base branch is edited, renumbered, hung on another parent, or deleted.

## What it looks for

Every revision of the base branch that is not the same in the merge result. Another file name, comments, docstrings and
layout make no difference. Where published revisions are edited and nothing else became of any, both versions of the
history are run on an empty database and compared.

## Why it is dangerous

Databases that ran the revision never run it again: they keep the old version of it, while new databases get the new
one, and both call themselves the same. Where the id is gone, `alembic upgrade` stops on those databases with "Can't
locate revision".

## What is safe

A follow-up revision, and edits of comments, layout, annotations, and of imports in their order or that nothing uses. So
is a squash: one revision without a parent that stands for deleted ones, has the id of the last of them, and makes of an
empty database the schema that they made; it is run and compared. An edit after which both versions send the server
the same statements, as one of the downgrade alone, is a notice; one that makes the same schema with others, a warning.
On an empty database nothing is seen of what code does only where there are rows.

## How to do it instead

Restore the file as it is on the base branch, and make the change in a new revision on top.

## Way back

Restoring the file is the way back, as long as nobody has run the new version.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.differences import Sides, in_words
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.graph_facts import PublishedChange, duplicates, published_changes
from checks.squash_facts import Squash, squash

_SIDES = Sides("the deleted revisions", "the squashed one")
_VERSIONS = Sides("the old version", "the new one")
_MOST_DIFFERENCES = 12
_SEVERITIES = {"none": Severity.NOTICE, "other statements": Severity.WARNING}
"""Of edits, by their effect; of the others each is an error."""


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each revision; files that J5 calls unreadable or duplicate are left to it."""
    unreadable = {place.path for place in evidence.graph.unreadable}
    doubled = {group[0].id for group in duplicates(evidence.graph)}
    squashed = squash(evidence.base_graph, evidence.graph)
    if squashed is not None and (evidence.squashed or not squashed.keeps_id):
        yield _squashed(evidence, squashed)
    for change in published_changes(evidence.base_graph, evidence.graph):
        if squashed is not None and _belongs_to(change, squashed):
            continue
        if change.before.path not in unreadable and change.before.id not in doubled:
            yield _finding(evidence, change)


def _belongs_to(change: PublishedChange, squashed: Squash) -> bool:
    """Say whether a change of a published revision is part of the squash."""
    after = change.after
    if change.before.id in squashed.replaced or change.before.id == squashed.revision.id:
        return True
    return after is not None and change.kind == "reparented" and after.down_revisions == (squashed.revision.id,)


def _squashed(evidence: ProjectEvidence, squashed: Squash) -> Finding:
    """Say what a squash does to databases that know the deleted revisions."""
    revision = squashed.revision
    source = next((item.source for item in evidence.revisions if item.id == revision.id), None)
    return Finding(
        code="J4",
        severity=Severity.ERROR,
        path=revision.path,
        line=(source.revision_line if source else None) or revision.line,
        object=revision.id,
        facts={
            "revision": revision.id,
            "kind": "squashed",
            "path": revision.path,
            "new_id": revision.id,
            "parents": [],
            "new_parents": [],
            "last": squashed.last,
            "keeps_id": squashed.keeps_id,
            "count": len(squashed.replaced),
            "compared": evidence.squashed is not None,
            "effect": "unknown",
            "differences": [in_words(change, _SIDES) for change in evidence.squashed or ()],
        },
        revision=revision.id,
        evidence={"replaced": sorted(squashed.replaced)},
    )


def _finding(evidence: ProjectEvidence, change: PublishedChange) -> Finding:
    before, after = change.before, change.after
    line = after.line if after else 1
    effect = _effect(evidence, change)
    if after and change.kind == "edited":
        line = next((item.source.upgrade_line or line for item in evidence.revisions if item.id == after.id), line)
    return Finding(
        code="J4",
        severity=_SEVERITIES.get(effect, Severity.ERROR),
        path=after.path if after else before.path,
        line=line,
        object=before.id,
        facts={
            "revision": before.id,
            "kind": change.kind,
            "path": before.path,
            "new_id": after.id if after else None,
            "parents": list(before.down_revisions),
            "new_parents": list(after.down_revisions) if after else [],
            "last": None,
            "keeps_id": False,
            "count": 0,
            "compared": effect != "unknown",
            "effect": effect,
            "differences": _differences(evidence) if effect == "schema" else [],
        },
        revision=before.id,
        evidence={"before": before.blob, "after": after.blob if after else None},
    )


def _effect(evidence: ProjectEvidence, change: PublishedChange) -> str:
    """Return what an edit changes: ``none``, ``other statements``, ``rows``, ``schema``; ``unknown`` if not run."""
    history = evidence.edited if change.kind == "edited" else None
    edited = {item.id: item for item in history.revisions} if history else {}
    if history is None or change.before.id not in edited:
        return "unknown"
    revision = edited[change.before.id]
    if revision.same:
        return "none"
    if history.differences:
        return "schema"
    return "other statements" if revision.same_rows else "rows"


def _differences(evidence: ProjectEvidence) -> list[str]:
    found = [in_words(change, _VERSIONS) for change in (evidence.edited.differences if evidence.edited else ())]
    more = len(found) - _MOST_DIFFERENCES
    return [*found[:_MOST_DIFFERENCES], *([f"{more} more"] if more > 0 else [])]
