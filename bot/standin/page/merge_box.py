"""The box at the end of the conversation: what the checks say, and whether the pull request can be merged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.standin.state.checks import CheckRun
from bot.standin.state.merge_state import latest_runs, mergeable_state
from bot.standin.state.pulls import PullRequest
from bot.standin.state.world import World

_LOOKS: Final[Mapping[str, str]] = {
    "success": "good",
    "neutral": "neutral",
    "skipped": "neutral",
    "failure": "bad",
    "timed_out": "bad",
    "action_required": "bad",
    "cancelled": "neutral",
    "stale": "neutral",
}


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A check run as the box lists it; `look` is good, bad, neutral or running."""

    run: CheckRun
    look: str
    required: bool


@dataclass(frozen=True, slots=True)
class MergeBox:
    """The box: the checks, the sentence about them, and GitHub's word for whether it can be merged."""

    lines: list[CheckLine]
    look: str
    headline: str
    state: str
    queued: bool


def look_of(run: CheckRun) -> str:
    """Say how a check run looks."""
    return _LOOKS.get(run.conclusion or "", "running") if run.status == "completed" else "running"


def merge_box(world: World, pull: PullRequest) -> MergeBox:
    """Give the box of a pull request."""
    required = world.repositories[pull.repository].required_checks
    runs = latest_runs(world, pull.repository, pull.head_sha)
    lines = [CheckLine(run, look_of(run), run.name in required) for run in runs]
    looks = {line.look for line in lines}
    queue = world.merge_queues.get((pull.repository, pull.base_ref), ())
    return MergeBox(
        lines=lines,
        look=next((look for look in ("bad", "running", "good") if look in looks), "neutral"),
        headline=_headline(looks),
        state=mergeable_state(world, pull),
        queued=any(group.number == pull.number for group in queue),
    )


def _headline(looks: set[str]) -> str:
    if "bad" in looks:
        return "Some checks were not successful"
    if "running" in looks:
        return "Some checks have not completed yet"
    return "All checks have passed" if looks else "No checks have run"
