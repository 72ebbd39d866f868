"""Applies edits to a merge result, replays and reviews it again, and compares that with the first review."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.errors import SandboxError
from bot.recipe.change import Change
from bot.recipe.projects import ProjectReview, replay_request, second_review
from bot.recipe.reading import read_projects
from bot.recipe.workshop import Workshop
from bot.replay.replay import Replayer
from bot.replay.request import BaseState
from bot.report.build import ReviewedProject
from bot.report.suggestion import applied, lines_of
from bot.source.change import ProjectChange, RevisionChange
from bot.source.edited import edited_tree
from bot.source.project import is_revision_path
from bot.source.trees import read_texts
from checks.finding import Edit, Finding, Severity
from checks.names import bare_name

Identity = tuple[str, str | None, str]
"""What two reviews call the same finding: code, revision and object."""

_SAME_DANGER = {"D2": "D1", "D3": "D1"}
"""The running release loses a name, whether that is dropped or renamed: one is no worse than the other."""

_GRAPH = frozenset({"J1", "J4", "J5", "J10"})
"""What a graph that can be loaded at last may not have: everything else was hidden before, and no fix brought it."""

_OUTCOME = _GRAPH | {"J8"}
"""What an upgrade that goes through at last may not have, besides what the fix's own lines do."""

_OF_NO_REVISION = frozenset({"J8"})
"""What is told of the newest revision, whichever that is: with a fix it may be the fix's own."""

_NO_FAULT_OF_FIXES = frozenset({"H1", "G4"})
"""A fix brings these out and does not cause them: how a project waits for its locks is decided elsewhere, and that a
trigger comes is what the project declares."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A change with edits on top, and what a review of it says of one project."""

    change: Change
    after: ReviewedProject
    edits: tuple[Edit, ...] = ()

    def without(self, findings: Iterable[Finding]) -> bool:
        """Say whether these findings are gone."""
        return not identities(findings) & identities(self.after.findings)


@dataclass(frozen=True, slots=True)
class Bench:
    """Where fixes of one project are tried."""

    review: ProjectReview
    """The first review, on whose base every trial is replayed."""
    base: BaseState
    workshop: Workshop
    replayer: Replayer

    def tried(self, change: Change, edits: Sequence[Edit]) -> Trial:
        """Apply the edits on top of a change and review that, where nobody has yet. Raises SandboxError."""
        edited = with_edits(change, self.workshop, edits)
        key = (edited.tree.id, self.review.read.change.project.identity, self.review.part)
        if key not in self.workshop.tried:
            self.workshop.tried[key] = self._reviewed(change, edited)
        return Trial(edited, self.workshop.tried[key], tuple(edits))

    def _reviewed(self, change: Change, edited: Change) -> ReviewedProject:
        project = self.review.read.change.project
        self.workshop.reserve(
            self.workshop.libraries.of(change, project).merged, self.workshop.databases.of(change, project)
        )
        read = next(
            item for item in read_projects(edited, self.workshop) if item.change.project.identity == project.identity
        )
        request = replay_request(edited, read, self.workshop, edited.tree, self.review.part)
        merged = self.replayer.merged(replace(request, expected=False, edited=()), self.base)
        return second_review(read, self.review, merged)

    def objection(self, trial: Trial) -> str | None:
        """Return what a trial brings that the first review has not: a finding of weight or a blocking gap, if any."""
        before = self.review.reviewed
        known = {_danger(finding) for finding in before.findings if _has_weight(finding)}
        for finding in _caused(trial, before):
            if _has_weight(finding) and _danger(finding) not in known:
                return f"with it, {finding.code} comes up at {finding.path}:{finding.line}"
        gaps = set(before.evidence.gaps)
        new = next((gap for gap in trial.after.evidence.gaps if gap.blocking and gap not in gaps), None)
        return f"with it, the review does not understand {new.path}: {new.reason}" if new else None


def bench(change: Change, review: ProjectReview, workshop: Workshop) -> Bench | None:
    """Return where the fixes of a reviewed project are tried; None where nothing can be replayed."""
    replayer = workshop.databases.replayer(change, review.read.change.project, review.part)
    if isinstance(replayer, SandboxError) or review.base is None or not review.base.built:
        return None
    return Bench(review, review.base, workshop, replayer)


def with_edits(change: Change, workshop: Workshop, edits: Sequence[Edit]) -> Change:
    """Return the change as it would be with the edits committed on top."""
    paths = sorted({edit.path for edit in edits})
    texts = read_texts(change.tree, [path for path in paths if path in change.tree.files])
    edited = {
        path: "".join(applied(lines_of(texts.get(path, "")), [edit for edit in edits if edit.path == path]))
        for path in paths
    }
    tree = edited_tree(workshop.repository, change.tree, edited)
    new = [path for path in paths if path not in change.tree.files]
    projects = tuple(_with_revisions(item, new) for item in change.projects)
    return replace(change, tree=tree, merge=replace(change.merge, tree=tree.id), projects=projects)


def identity(finding: Finding) -> Identity:
    """Return what another review would call the same finding."""
    return (finding.code, None if finding.code in _OF_NO_REVISION else finding.revision, finding.object)


def identities(findings: Iterable[Finding]) -> set[Identity]:
    """Return the identities of findings."""
    return {identity(finding) for finding in findings}


def _caused(trial: Trial, before: ReviewedProject) -> list[Finding]:
    """Return the findings that the edits may have caused: what a failure hid before is none of theirs."""
    findings = trial.after.findings
    if any(each.code == "J5" for each in before.findings):
        return [each for each in findings if each.code in _GRAPH]
    if all(item.upgrade.outcome == "completed" for item in before.evidence.revisions if item.status == "added"):
        return list(findings)
    texts = _edited(trial, before)
    return [
        each
        for each in findings
        if (each.code in _OUTCOME and _may_concern(each, texts)) or any(_is_in(each, edit) for edit in trial.edits)
    ]


def _edited(trial: Trial, before: ReviewedProject) -> list[str]:
    """Return the revisions that the edits change, as they were."""
    paths = {edit.path for edit in trial.edits}
    return [item.source.text for item in before.evidence.revisions if item.path in paths]


def _may_concern(finding: Finding, texts: Iterable[str]) -> bool:
    """Say whether a finding is about a table of edited revisions, or about none: what others lack is as it was."""
    table = finding.facts.get("table")
    return finding.code in _GRAPH or not isinstance(table, str) or any(bare_name(table) in text for text in texts)


def _is_in(finding: Finding, edit: Edit) -> bool:
    """Say whether a finding is on the lines that an edit writes; edits above it may have moved these."""
    last = edit.start_line + len(lines_of(edit.replacement))
    return finding.path == edit.path and edit.start_line <= finding.line <= last


def _with_revisions(change: ProjectChange, paths: Iterable[str]) -> ProjectChange:
    """Return a project's change with the files of a fix that are revisions of it."""
    added = (RevisionChange("added", path) for path in paths if is_revision_path(change.project, path))
    return replace(change, revisions=(*change.revisions, *added))


def _has_weight(finding: Finding) -> bool:
    return finding.severity != Severity.NOTICE and finding.code not in _NO_FAULT_OF_FIXES


def _danger(finding: Finding) -> Identity:
    code, revision, name = identity(finding)
    return (_SAME_DANGER.get(code, code), revision, name)
