"""Takes over the revisions that a program wrote, as far as they stand where revisions of the project may stand."""

from __future__ import annotations

from dataclasses import replace

from bot.replay.driver import Answer, WrittenRevision
from bot.source.project import Project, is_revision_path
from checks.evidence import ProposedRevision

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
