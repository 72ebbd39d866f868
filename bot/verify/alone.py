"""Proves fixes one by one: each is applied to the merge result, replayed and reviewed before anybody is offered it."""

from __future__ import annotations

import contextlib
from collections.abc import Set as AbstractSet
from dataclasses import replace

from bot.errors import SandboxError
from bot.recipe.change import Change
from bot.recipe.projects import ProjectReview
from bot.recipe.workshop import Workshop
from bot.verify.trial import Bench, bench
from checks.finding import Finding, Fix

_MOST_FIXES = 8
"""Fixes that are proved in one review; further ones are shown as proposals that nobody proved."""


def verified(
    change: Change, review: ProjectReview, workshop: Workshop, codes: AbstractSet[str] | None = None
) -> ProjectReview:
    """Return the review with every fix that was proved marked as such; with ``codes`` only fixes of these checks."""
    place = bench(change, review, workshop)
    if place is None:
        return review
    findings = list(review.reviewed.findings)
    tried = [n for n, finding in enumerate(findings) if _can_be_tried(finding) and (not codes or finding.code in codes)]
    for number in tried[:_MOST_FIXES]:
        finding, fix = findings[number], findings[number].fix
        with contextlib.suppress(SandboxError):  # what could not be tried is not proved
            if fix is not None and _holds(change, place, finding, fix):
                findings[number] = replace(finding, fix=replace(fix, verified=True))
            elif fix is not None and fix.kind == "new-file":  # nobody wants a file that does not do what it is for
                findings[number] = replace(finding, fix=None)
    return replace(review, reviewed=replace(review.reviewed, findings=tuple(findings)))


def _can_be_tried(finding: Finding) -> bool:
    return finding.introduced and finding.fix is not None and bool(finding.fix.edits)


def _holds(change: Change, place: Bench, finding: Finding, fix: Fix) -> bool:
    """Say whether, with the fix applied, the finding is gone and nothing new has come in its place."""
    trial = place.tried(change, fix.edits)
    return trial.without([finding]) and place.no_worse(trial)
