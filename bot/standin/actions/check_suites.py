"""Check suites: made for every app when code is pushed, and asked for again by people."""

from __future__ import annotations

from bot.standin.actions.accounts import grants
from bot.standin.state.checks import CheckSuite
from bot.standin.state.events import Event
from bot.standin.state.world import World
from bot.standin.views.checks import check_suite


def find_or_create_suite(world: World, app_id: int, full_name: str, sha: str, branch: str | None = None) -> CheckSuite:
    """Give the suite of an app on a commit, made when there is none."""
    for suite in world.check_suites.values():
        if (suite.app_id, suite.repository, suite.head_sha) == (app_id, full_name, sha):
            return suite
    now = world.now()
    suite = CheckSuite(world.next_id(), app_id, full_name, sha, branch or _branch_at(world, full_name, sha), now, now)
    world.check_suites[suite.id] = suite
    return suite


def _branch_at(world: World, full_name: str, sha: str) -> str | None:
    """Give the branch whose tip a commit is; None for commits of forks, as on GitHub."""
    heads = world.git(full_name).references("refs/heads/")
    return next((name.removeprefix("refs/heads/") for name, tip in heads.items() if tip == sha), None)


def request_suites(world: World, full_name: str, branch: str, sha: str, sender: str) -> None:
    """Make a suite for every installed app that may write checks, and ask it to run."""
    for installation in list(world.installations.values()):
        if installation.covers(full_name) and grants(installation.permissions, "checks", "write"):
            suite = find_or_create_suite(world, installation.app_id, full_name, sha, branch)
            announce_suite(world, suite, "requested", sender)


def announce_suite(world: World, suite: CheckSuite, action: str, sender: str) -> None:
    """Tell the app that owns a suite."""
    payload = {"check_suite": check_suite(world, suite)}
    world.announce(Event("check_suite", action, sender, suite.repository, payload, only_app=suite.app_id))
