"""Tries the ways back that a failing downgrade bars: those of the revisions below it, on a database without it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.replay.request import MergedState, ReplayRequest, RevisionRuns
from checks.evidence import GraphRevision


def with_ways_back(
    request: ReplayRequest, merged: MergedState, replay: Callable[[ReplayRequest], MergedState]
) -> MergedState:
    """Return what the change does, with the downgrades that nothing had reached; ``replay`` runs a part of it."""
    while below := _barred(request, merged):
        again = replay(replace(request, revisions=below, expected=False, compared=False))
        tried = {item.id: again.runs[item.id] for item in below if again.runs[item.id].downgrade.outcome != "not run"}
        if not tried:
            return merged
        runs = {id_: _with_way_back(known, tried.get(id_)) for id_, known in merged.runs.items()}
        merged = replace(merged, runs=runs, gaps=tuple(dict.fromkeys((*merged.gaps, *again.gaps))))
    return merged


def _barred(request: ReplayRequest, merged: MergedState) -> tuple[GraphRevision, ...]:
    """Return the revisions below the last downgrade that was tried, where that failed."""
    outcomes = [merged.runs[item.id].downgrade.outcome for item in request.revisions if item.id in merged.runs]
    lowest = next((number for number, outcome in enumerate(outcomes) if outcome != "not run"), 0)
    return request.revisions[:lowest] if lowest and outcomes[lowest] == "failed" else ()


def _with_way_back(known: RevisionRuns, tried: RevisionRuns | None) -> RevisionRuns:
    return RevisionRuns(known.upgrade, tried.downgrade, tried.second_upgrade) if tried else known
