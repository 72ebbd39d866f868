"""Everything the stand-in knows: one table for each kind of record, behind one lock."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from bot.standin.git.comparing import ChangedFile
from bot.standin.git.repository import BareRepository
from bot.standin.state.accounts import Account
from bot.standin.state.apps import App, Installation, InstallationToken, ManifestCode
from bot.standin.state.checks import CheckRun, CheckSuite
from bot.standin.state.conversation import IssueComment, Reaction, Review, ReviewComment
from bot.standin.state.deliveries import Delivery
from bot.standin.state.events import Event
from bot.standin.state.pulls import MergeGroup, PullRequest
from bot.standin.state.repositories import Label, Repository

FIRST_ID = 1_000_001


@dataclass(slots=True)
class World:
    """The tables; whoever reads or changes them holds `lock`.

    `announce` is told of every change that GitHub announces, `redeliver` sends an old webhook again.
    """

    directory: Path
    web_url: str
    clock: Callable[[], datetime]
    announce: Callable[[Event], None]
    redeliver: Callable[[Delivery], None]
    lock: threading.RLock = field(default_factory=threading.RLock)
    accounts: dict[str, Account] = field(default_factory=dict)
    apps: dict[int, App] = field(default_factory=dict)
    installations: dict[int, Installation] = field(default_factory=dict)
    tokens: dict[str, InstallationToken] = field(default_factory=dict)
    manifest_codes: dict[str, ManifestCode] = field(default_factory=dict)
    repositories: dict[str, Repository] = field(default_factory=dict)
    labels: dict[tuple[str, str], Label] = field(default_factory=dict)
    pulls: dict[tuple[str, int], PullRequest] = field(default_factory=dict)
    merge_queues: dict[tuple[str, str], tuple[MergeGroup, ...]] = field(default_factory=dict)
    check_suites: dict[int, CheckSuite] = field(default_factory=dict)
    check_runs: dict[int, CheckRun] = field(default_factory=dict)
    issue_comments: dict[int, IssueComment] = field(default_factory=dict)
    reviews: dict[int, Review] = field(default_factory=dict)
    review_comments: dict[int, ReviewComment] = field(default_factory=dict)
    reactions: dict[int, Reaction] = field(default_factory=dict)
    deliveries: dict[int, Delivery] = field(default_factory=dict)
    signed_commits: dict[str, datetime] = field(default_factory=dict)
    """The commits that GitHub signed, and when."""
    requests_served: int = 0
    undecided_reads: dict[tuple[str, int], int] = field(default_factory=dict)
    """How many more times a pull request answers that it does not know yet whether it can be merged."""
    comparisons: dict[tuple[str, str, str], list[ChangedFile]] = field(default_factory=dict)
    """Files between two commits of a repository: commits never change, so neither does their difference."""
    _ids: itertools.count[int] = field(default_factory=lambda: itertools.count(FIRST_ID))

    @property
    def api_url(self) -> str:
        """The root of the REST API, where GitHub Enterprise Server has it."""
        return f"{self.web_url}/api/v3"

    def next_id(self) -> int:
        """Give a number that nothing else in this world has."""
        return next(self._ids)

    def now(self) -> datetime:
        """Give the time, to the second, as GitHub tells it."""
        return self.clock().replace(microsecond=0)

    def git(self, full_name: str) -> BareRepository:
        """Give the git repository of a repository."""
        return BareRepository(self.directory / f"{full_name}.git")

    def account(self, login: str) -> Account:
        """Give the account of that login; one that nobody met before is a user."""
        if login not in self.accounts:
            kind: Literal["User", "Bot"] = "Bot" if login.endswith("[bot]") else "User"
            self.accounts[login] = Account(self.next_id(), login, kind)
        return self.accounts[login]

    def open_pulls(self, full_name: str) -> list[PullRequest]:
        """Give the open pull requests into a repository, oldest first."""
        return [pull for pull in self.pulls.values() if pull.repository == full_name and pull.is_open]
