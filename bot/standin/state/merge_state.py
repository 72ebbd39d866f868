"""Whether a pull request can be merged, in GitHub's words."""

from __future__ import annotations

from bot.standin.state.checks import CheckRun
from bot.standin.state.pulls import PullRequest
from bot.standin.state.world import World


def mergeable_state(world: World, pull: PullRequest) -> str:
    """`clean`, `unstable`, `blocked`, `dirty`, `draft` or `unknown` (GitHub docs, GraphQL enum MergeStateStatus)."""
    if not pull.is_open or pull.mergeable is None:
        return "unknown"
    if not pull.mergeable:
        return "dirty"
    if pull.draft:
        return "draft"
    if not required_checks_pass(world, pull.repository, pull.head_sha):
        return "blocked"
    return "clean" if all(run.passes for run in latest_runs(world, pull.repository, pull.head_sha)) else "unstable"


def latest_runs(world: World, full_name: str, sha: str) -> list[CheckRun]:
    """Give the latest check run of each app and name on a commit."""
    runs = [run for run in world.check_runs.values() if (run.repository, run.head_sha) == (full_name, sha)]
    return list({(run.app_id, run.name): run for run in sorted(runs, key=lambda run: run.id)}.values())


def required_checks_pass(world: World, full_name: str, sha: str) -> bool:
    """Whether every required check of the repository has passed on a commit."""
    passed = {run.name for run in latest_runs(world, full_name, sha) if run.passes}
    return world.repositories[full_name].required_checks <= passed


def required_check_failed(world: World, full_name: str, sha: str) -> bool:
    """Whether a required check has completed without passing on a commit."""
    required = world.repositories[full_name].required_checks
    return any(
        run.name in required and run.status == "completed" and not run.passes
        for run in latest_runs(world, full_name, sha)
    )
