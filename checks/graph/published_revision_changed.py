"""A revision of the base branch is edited, renumbered, hung on another parent, or deleted.

## What it looks for

Every revision of the base branch that is not the same in the merge result. Another file name, comments, docstrings and
layout make no difference.

## Why it is dangerous

Databases that ran the revision never run it again: they keep the old version of it, while new databases get the new
one, and both call themselves the same. Where the id is gone, `alembic upgrade` stops on those databases with "Can't
locate revision".

## What is safe

A follow-up revision, and edits of comments and layout.

## How to do it instead

Restore the file as it is on the base branch, and make the change in a new revision on top.

## Way back

Restoring the file is the way back, as long as nobody has run the new version.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.graph_facts import PublishedChange, duplicates, published_changes


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each revision; files that J5 calls unreadable or duplicate are left to it."""
    unreadable = {place.path for place in evidence.graph.unreadable}
    doubled = {group[0].id for group in duplicates(evidence.graph)}
    for change in published_changes(evidence.base_graph, evidence.graph):
        if change.before.path not in unreadable and change.before.id not in doubled:
            yield _finding(evidence, change)


def _finding(evidence: ProjectEvidence, change: PublishedChange) -> Finding:
    before, after = change.before, change.after
    line = after.line if after else 1
    if after and change.kind == "edited":
        line = next((item.source.upgrade_line or line for item in evidence.revisions if item.id == after.id), line)
    return Finding(
        code="J4",
        severity=Severity.ERROR,
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
        },
        revision=before.id,
        evidence={"before": before.blob, "after": after.blob if after else None},
    )
