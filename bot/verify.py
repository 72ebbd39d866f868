"""Proves fixes: each is applied to the merge result, replayed and reviewed again before anybody is offered it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import replace

from bot.errors import SandboxError
from bot.recipe.change import Change
from bot.recipe.projects import ProjectReview, replay_request, second_review
from bot.recipe.reading import read_projects
from bot.recipe.workshop import Workshop
from bot.replay.replay import Replayer
from bot.report.suggestion import applied, lines_of
from bot.source.change import ProjectChange, RevisionChange
from bot.source.edited import edited_tree
from bot.source.project import is_revision_path
from bot.source.trees import read_texts
from checks.finding import Finding, Fix, Severity

_MOST_FIXES = 8
"""Fixes that are proved in one review; further ones are shown as proposals that nobody proved."""

_SAME_DANGER = {"D2": "D1", "D3": "D1"}
"""The running release loses a name, whether that is dropped or renamed: one is no worse than the other."""


def verified(change: Change, review: ProjectReview, workshop: Workshop) -> ProjectReview:
    """Return the review with every fix that was proved marked as such."""
    replayer = workshop.databases.replayer(change, review.read.change.project, review.part)
    if isinstance(replayer, SandboxError) or review.base is None or not review.base.built:
        return review
    findings = list(review.reviewed.findings)
    for number in [n for n, finding in enumerate(findings) if _can_be_tried(finding)][:_MOST_FIXES]:
        finding, fix = findings[number], findings[number].fix
        with contextlib.suppress(SandboxError):  # what could not be tried is not proved
            if fix is not None and _holds(change, review, workshop, replayer, finding=finding, fix=fix):
                findings[number] = replace(finding, fix=replace(fix, verified=True))
            elif fix is not None and fix.kind == "new-file":  # nobody wants a file that does not do what it is for
                findings[number] = replace(finding, fix=None)
    return replace(review, reviewed=replace(review.reviewed, findings=tuple(findings)))


def _can_be_tried(finding: Finding) -> bool:
    return finding.introduced and finding.fix is not None and bool(finding.fix.edits)


def _holds(
    change: Change, review: ProjectReview, workshop: Workshop, replayer: Replayer, *, finding: Finding, fix: Fix
) -> bool:
    """Say whether, with the fix applied, the finding is gone and nothing new has come in its place."""
    project = review.read.change.project
    workshop.reserve(workshop.libraries.of(change, project).merged, workshop.databases.of(change, project))
    edited = _with_fix(change, workshop, fix)
    read = next(
        item
        for item in read_projects(edited, workshop)
        if item.change.project.script_location == review.read.change.project.script_location
    )
    if review.base is None:
        return False
    request = replace(replay_request(edited, read, workshop, edited.tree, review.part), expected=False)
    merged = replayer.merged(request, review.base)
    after = second_review(read, review, merged)
    before_gaps = set(review.reviewed.evidence.gaps)
    return (
        _identity(finding) not in _identities(after.findings)
        and _weighty(after.findings) <= _weighty(review.reviewed.findings)
        and not any(gap.blocking and gap not in before_gaps for gap in after.evidence.gaps)
    )


def _with_fix(change: Change, workshop: Workshop, fix: Fix) -> Change:
    """Return the change as it would be with the fix committed on top."""
    paths = sorted({edit.path for edit in fix.edits})
    texts = read_texts(change.tree, [path for path in paths if path in change.tree.files])
    edited = {
        path: "".join(applied(lines_of(texts.get(path, "")), [edit for edit in fix.edits if edit.path == path]))
        for path in paths
    }
    tree = edited_tree(workshop.repository, change.tree, edited)
    new = [path for path in paths if path not in change.tree.files]
    projects = tuple(_with_revisions(item, new) for item in change.projects)
    return replace(change, tree=tree, merge=replace(change.merge, tree=tree.id), projects=projects)


def _with_revisions(change: ProjectChange, paths: Iterable[str]) -> ProjectChange:
    """Return a project's change with the files of a fix that are revisions of it."""
    added = (RevisionChange("added", path) for path in paths if is_revision_path(change.project, path))
    return replace(change, revisions=(*change.revisions, *added))


def _identity(finding: Finding) -> tuple[str, str | None, str]:
    return (finding.code, finding.revision, finding.object)


def _identities(findings: Iterable[Finding]) -> set[tuple[str, str | None, str]]:
    return {_identity(finding) for finding in findings}


def _weighty(findings: Iterable[Finding]) -> set[tuple[str, str | None, str]]:
    weighty = (finding for finding in findings if finding.severity != Severity.NOTICE)
    return {(_SAME_DANGER.get(finding.code, finding.code), finding.revision, finding.object) for finding in weighty}
