"""People look at checks and press their buttons."""

from __future__ import annotations

from bot.standin.actions import check_runs, check_suites
from bot.standin.driving.repositories import PERSON
from bot.standin.state.checks import CheckRun, CheckSuite
from bot.standin.state.world import World


class CheckDriving:
    """Methods about check runs and suites."""

    world: World

    def check_runs(self, full_name: str, sha: str | None = None) -> list[CheckRun]:
        """Give the check runs of a repository, or of one commit, oldest first."""
        with self.world.lock:
            runs = [run for run in self.world.check_runs.values() if run.repository == full_name]
            return [run for run in runs if sha in {None, run.head_sha}]

    def check_suites(self, full_name: str, sha: str) -> list[CheckSuite]:
        """Give the check suites of a commit."""
        with self.world.lock:
            suites = [suite for suite in self.world.check_suites.values() if suite.repository == full_name]
            return [suite for suite in suites if suite.head_sha == sha]

    def rerequest_check_run(self, run: CheckRun, author: str = PERSON) -> None:
        """Press "Re-run" on one check."""
        with self.world.lock:
            check_runs.rerequest_run(self.world, self.world.check_runs[run.id], author)

    def rerequest_check_suite(self, suite: CheckSuite, author: str = PERSON) -> None:
        """Press "Re-run all checks"."""
        with self.world.lock:
            check_suites.announce_suite(self.world, self.world.check_suites[suite.id], "rerequested", author)

    def request_action(self, run: CheckRun, identifier: str, author: str = PERSON) -> None:
        """Press one of a check's own buttons."""
        with self.world.lock:
            check_runs.request_action(self.world, self.world.check_runs[run.id], identifier, author)
