"""Takes over what a program wrote: revisions where such may stand, and edits of the change's own revisions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bot.replay.driver import Answer, WrittenRevision
from bot.source.project import Project, is_revision_path
from checks.evidence import ProposedRevision, Repair

_LONGEST_PATH = 400


def proposed_revisions(answer: Answer, project: Project) -> tuple[ProposedRevision, ...]:
    """Return the revisions; none where the program, whose code nobody trusts, puts one of them anywhere else."""
    if not all(_may_stand_there(written, project) for written in answer.revisions):
        return ()
    return tuple(
        ProposedRevision(
            id=written.id,
            path=written.path,
            text=written.text,
            upgrade=written.upgrade,
            downgrade=written.downgrade,
            imports=written.imports,
            reason=written.reason,
            covers=written.covers,
        )
        for written in answer.revisions
    )


def _may_stand_there(written: WrittenRevision, project: Project) -> bool:
    parts = written.path.split("/")
    plain = written.path.isprintable() and len(written.path) <= _LONGEST_PATH and ".." not in parts
    return plain and is_revision_path(replace(project, recursive=True), written.path)


def proposed_repairs(answer: Answer, paths: Collection[str]) -> tuple[Repair, ...]:
    """Return the edits of those files; none where the program asks for anything else."""
    repairs = answer.repairs
    sound = (item.path in paths and 1 <= item.start_line <= item.end_line + 1 for item in repairs)
    if not all(sound):
        return ()
    return tuple(
        Repair(item.purpose, item.path, item.objects, item.start_line, item.end_line, item.replacement)
        for item in repairs
    )
