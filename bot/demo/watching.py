"""Waits for what the App does on the stand-in."""

from __future__ import annotations

import time
from collections.abc import Callable

from bot.errors import SandboxError
from bot.standin.stand_in import GitHubStandIn
from bot.standin.state.checks import CheckRun

_POLL_SECONDS = 0.05


def wait_for_check_run(
    github: GitHubStandIn, repository: str, wanted: Callable[[CheckRun], bool], seconds: float
) -> CheckRun:
    """Return the first check run that is as wanted. Raises SandboxError after that many seconds."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = next((run for run in github.check_runs(repository) if wanted(run)), None)
        if found is not None:
            return found
        time.sleep(_POLL_SECONDS)
    raise SandboxError(f"The App did not get that far within {seconds:.0f} seconds.")


def wait_until_quiet(github: GitHubStandIn, quiet_seconds: float = 2.0) -> None:
    """Return when the App has asked for nothing for a while: then it has posted all that it had to say."""
    asked, since = len(github.requests), time.monotonic()
    while time.monotonic() - since < quiet_seconds:
        time.sleep(_POLL_SECONDS)
        if len(github.requests) != asked:
            asked, since = len(github.requests), time.monotonic()
