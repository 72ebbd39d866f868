"""Lets a revision follow another one: the edit of its down_revision, and of the docstring where that repeats it."""

from __future__ import annotations

import re

from checks.evidence import GraphRevision, ProjectEvidence, RevisionSource
from checks.finding import Edit, Fix

_NO_PARENT = re.compile(r"(?<==)(\s*)None\b")


def new_parent(evidence: ProjectEvidence, revision: GraphRevision, onto: str) -> Fix | None:
    """Return the edit; None where the change does not bring the revision, or its parent is not written as one string.

    A revision that several lines meet in, or whose parent is put together by code, is left to its author.
    """
    source = next((item.source for item in evidence.revisions if item.id == revision.id), None)
    if source is None or len(revision.down_revisions) > 1:
        return None
    edit = _edit(source, revision, onto)
    return Fix("edit", (edit,), f"Lets {revision.id} follow {onto}.") if edit else None


def _edit(source: RevisionSource, revision: GraphRevision, onto: str) -> Edit | None:
    lines = source.text.splitlines(keepends=True)
    number = source.down_revision_line or revision.line
    assigned = _assigned(lines[number - 1], revision, onto, source) if number <= len(lines) else None
    if assigned is None:
        return None
    lines[number - 1] = assigned
    old = "".join(revision.down_revisions)
    told = (index for index, line in enumerate(lines[:number], 1) if line.strip() == f"Revises: {old}".strip())
    start = next(told, number)
    if start < number:
        lines[start - 1] = re.sub(r"Revises:.*", lambda _: f"Revises: {onto}", lines[start - 1])
    return Edit(revision.path, start, number, "".join(lines[start - 1 : number]))


def _assigned(line: str, revision: GraphRevision, onto: str, source: RevisionSource) -> str | None:
    """Return the line with the other parent, in its own quotes; None where it does not hold exactly one."""
    if not revision.down_revisions:
        quote = "'" if source.text.count("'") > source.text.count('"') else '"'
        text, count = _NO_PARENT.subn(lambda found: f"{found[1]}{quote}{onto}{quote}", line)
    else:
        quoted = re.compile(rf"""(?P<quote>["']){re.escape(revision.down_revisions[0])}(?P=quote)""")
        text, count = quoted.subn(lambda found: f"{found['quote']}{onto}{found['quote']}", line)
    return text if count == 1 else None
