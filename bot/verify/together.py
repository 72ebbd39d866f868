"""Proves fixes together: with all of them applied the findings are gone and nothing new has come.

Fixes that touch the same lines cannot be laid side by side. They are ordered: what waits is looked for again in the
review of the tree that has the others, where its check proposes it as it is to be then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.errors import SandboxError
from bot.recipe.change import Change
from bot.recipe.projects import ProjectReview
from bot.recipe.workshop import Workshop
from bot.report.suggestion import meet
from bot.verify.trial import Bench, Identity, Trial, bench, identities, identity, with_edits
from checks.finding import Edit, Finding

_ROUNDS = 3
"""How often what waits is looked for again: fixes that build upon each other more deeply are for another commit."""


@dataclass(frozen=True, slots=True)
class Together:
    """The change with fixes in place, and the findings that they took away."""

    change: Change
    fixed: tuple[Finding, ...]


def together(
    change: Change, reviews: Sequence[tuple[ProjectReview, Sequence[Finding]]], workshop: Workshop
) -> Together | None:
    """Return the change with all verified fixes that hold together; None where there are none.

    ``reviews`` come with the findings as they were judged: nobody fixes what was accepted.
    """
    now, fixed = change, []
    for review, judged in reviews:
        wanted = [finding for finding in judged if _is_offered(finding)]
        place = bench(change, review, workshop) if wanted else None
        if place is None:
            continue
        now, gone = _taken(place, now, wanted, proved=now is change)
        fixed += gone
    return Together(now, tuple(fixed)) if fixed else None


def apart(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings whose fixes leave each other's lines alone, in their order; the same fix counts once."""
    taken: list[Edit] = []
    chosen = []
    for finding in findings:
        own = finding.fix.edits if finding.fix else ()
        new = [edit for edit in own if edit not in taken]
        if own and not any(meet(edit, other) for edit in new for other in taken):
            taken += new
            chosen.append(finding)
    return chosen


def _is_offered(finding: Finding) -> bool:
    offered = finding.introduced and finding.suppressed is None
    return offered and finding.fix is not None and finding.fix.verified


def _taken(place: Bench, now: Change, wanted: Sequence[Finding], *, proved: bool) -> tuple[Change, list[Finding]]:
    """Return the change with the fixes of one project in place, and the findings that went.

    ``proved`` says that each was proved on this very change, so that one alone need not be tried again.
    """
    if proved and len(wanted) == 1 and wanted[0].fix:
        return with_edits(now, place.workshop, wanted[0].fix.edits), list(wanted)
    waiting: dict[Identity, list[Finding]] = {}
    for finding in wanted:
        waiting.setdefault(identity(finding), []).append(finding)
    gone: list[Finding] = []
    try:
        offered = wanted if proved else _offered_again(place.tried(now, ()), waiting)
        for _ in range(_ROUNDS):
            trial = _largest(place, now, apart(offered))
            if trial is None:
                break
            now = trial.change
            for key in waiting.keys() - identities(trial.after.findings):
                gone += waiting.pop(key)
            offered = _offered_again(trial, waiting)
    except SandboxError:
        pass  # what could not be tried any more is left out
    return now, gone


def _offered_again(trial: Trial, waiting: Iterable[Identity]) -> list[Finding]:
    wanted = set(waiting)
    return [each for each in trial.after.findings if identity(each) in wanted and each.fix and each.fix.edits]


def _largest(place: Bench, now: Change, chosen: Sequence[Finding]) -> Trial | None:
    """Return the trial of all these fixes, or where that does not hold, of as many as do when added one by one."""
    if not chosen:
        return None
    whole = _holding(place, now, chosen)
    if whole is not None or len(chosen) == 1:
        return whole
    best: Trial | None = None
    kept: list[Finding] = []
    for finding in chosen:
        trial = _holding(place, now, [*kept, finding])
        if trial is not None:
            best = trial
            kept.append(finding)
    return best


def _holding(place: Bench, now: Change, chosen: Sequence[Finding]) -> Trial | None:
    edits = tuple(dict.fromkeys(edit for finding in chosen if finding.fix for edit in finding.fix.edits))
    trial = place.tried(now, edits)
    return trial if trial.without(chosen) and place.objection(trial) is None else None
