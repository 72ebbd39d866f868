"""Proves fixes one by one: each is applied to the merge result, replayed and reviewed before anybody is offered it."""

from __future__ import annotations

import math
import time
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
_NOT_TRIED = f"it was not tried, because one review proves {_MOST_FIXES} fixes"
_NO_TIME = "it was not tried, because the proofs of other fixes had taken all their time"


def verified(
    change: Change,
    review: ProjectReview,
    workshop: Workshop,
    codes: AbstractSet[str] | None = None,
    *,
    until: float = math.inf,
) -> ProjectReview:
    """Return the review with every fix that was proved marked as such; with ``codes`` only fixes of these checks.

    After ``until``, as the monotonic clock shows it in seconds, no further proof is begun.
    """
    place = bench(change, review, workshop)
    if place is None:
        return review
    findings = list(review.reviewed.findings)
    tried = [n for n, finding in enumerate(findings) if _can_be_tried(finding) and (not codes or finding.code in codes)]
    proofs: set[Fix] = set()
    for number in tried:
        finding, fix = findings[number], findings[number].fix
        if fix is not None:
            within = len(proofs | {fix}) <= _MOST_FIXES  # the same fix of several findings counts once
            proofs |= {fix} if within else set()
            refusal = _NO_TIME if time.monotonic() > until else None if within else _NOT_TRIED
            objection = refusal or _objection(change, place, finding, fix)
            findings[number] = replace(finding, fix=_shown(fix, objection))
    return replace(review, reviewed=replace(review.reviewed, findings=tuple(findings)))


def _shown(fix: Fix, objection: str | None) -> Fix | None:
    """Return the fix with the outcome of its proof; None for a guess that did not hold."""
    if objection is not None and fix.only_if_proved:
        return None
    return replace(fix, verified=objection is None, objection=objection or "")


def _can_be_tried(finding: Finding) -> bool:
    return finding.introduced and finding.fix is not None and bool(finding.fix.edits)


def _objection(change: Change, place: Bench, finding: Finding, fix: Fix) -> str | None:
    """Return why the fix is not proved; None where the finding is gone and nothing new has come in its place."""
    try:
        trial = place.tried(change, fix.edits)
    except SandboxError as error:
        return f"it could not be tried: {error}"
    return place.objection(trial) if trial.without([finding]) else "the finding is still there with it"
