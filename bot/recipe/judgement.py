"""The step between fixes and report: what the configuration makes of the findings, and who accepts which of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from bot.config import Configuration
from bot.recipe.acceptances import Accepting, without_effect
from bot.recipe.change import Change
from bot.recipe.configured import configuration_place, weighed
from bot.recipe.directives import Directive, accepted, directives
from bot.recipe.projects import ProjectReview
from bot.report.build import ReviewedProject
from bot.source.trees import read_texts
from checks.finding import Finding
from checks.registry import CHECKS

Judged = tuple[list[ReviewedProject], list[Finding]]


def judged(change: Change, reviews: Iterable[ProjectReview], configured: Configuration, today: dt.date) -> Judged:
    """Return the reviewed projects with weighed and accepted findings, and the findings about what accepts none."""
    entries = Accepting(
        configured.accepted, lambda number: configuration_place(change.base_tree, ("accepted", number)), today
    )
    projects = [_judged(change, review.reviewed, configured, entries) for review in reviews]
    findings = [finding for project in projects for finding in project.findings]
    texts = read_texts(change.tree, _written(change))
    idle = without_effect(_directives(texts, projects), findings, _taking_part(configured))
    about = [finding for finding in idle if not configured.ignores(finding.path)]
    return projects, list(weighed([*about, *entries.expired(findings)], configured))


def _judged(
    change: Change, reviewed: ReviewedProject, configured: Configuration, entries: Accepting
) -> ReviewedProject:
    findings = weighed(reviewed.findings, configured)
    findings = accepted(findings, read_texts(change.tree, {finding.path for finding in findings}))
    return replace(reviewed, findings=tuple(entries.judged(finding) for finding in findings))


def _written(change: Change) -> set[str]:
    """Return the revisions that the change adds or edits: of the others nothing was looked for."""
    return {
        revision.path for project in change.projects for revision in project.revisions if revision.status != "deleted"
    }


def _directives(texts: Mapping[str, str], projects: Iterable[ReviewedProject]) -> Iterator[tuple[Directive, bool]]:
    """Yield the directives of files, and whether all that they could accept was looked for."""
    gaps = {gap.path for project in projects for gap in (*project.evidence.gaps, *project.gaps) if gap.blocking}
    ended = {
        revision.path
        for project in projects
        for revision in project.evidence.revisions
        if revision.upgrade.outcome == "completed"
    }
    for path, text in sorted(texts.items()):
        for directive in directives(path, text):
            yield directive, not gaps and path in ended


def _taking_part(configured: Configuration) -> Mapping[str, bool]:
    """Return every check's code, and whether the configuration lets it speak."""
    return {
        check.code: configured.severity.get(check.code) != "off" and configured.wants_opinions(check.code, check.style)
        for check in CHECKS
    }
