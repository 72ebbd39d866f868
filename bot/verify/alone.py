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
    proofs: set[Fix] = set()
    for number in tried:
        finding, fix = findings[number], findings[number].fix
        held = False
        if fix is not None and len(proofs | {fix}) <= _MOST_FIXES:  # the same fix of several findings counts once
            proofs.add(fix)
            with contextlib.suppress(SandboxError):  # what could not be tried is not proved
                held = _holds(change, place, finding, fix)
        findings[number] = replace(finding, fix=_shown(fix, held=held))
    return replace(review, reviewed=replace(review.reviewed, findings=tuple(findings)))


def _shown(fix: Fix | None, *, held: bool) -> Fix | None:
    """Return the fix with the outcome of its proof; None for a guess that did not hold."""
    if fix is None or (fix.only_if_proved and not held):
        return None
    return replace(fix, verified=held)


def _can_be_tried(finding: Finding) -> bool:
    return finding.introduced and finding.fix is not None and bool(finding.fix.edits)


def _holds(change: Change, place: Bench, finding: Finding, fix: Fix) -> bool:
    """Say whether, with the fix applied, the finding is gone and nothing new has come in its place."""
    trial = place.tried(change, fix.edits)
    return trial.without([finding]) and place.no_worse(trial)
