"""All that a worker needs to do its jobs, put together once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from bot.github.mirror import Fetched, GroupBranch
from bot.github.objects import PullRequest
from bot.github.ports import Connector, Webhooks
from bot.github.retry import Clock
from bot.jobs.reviewer import Reviewer
from bot.settings import Secret
from bot.store.connect import Sessions


class Fetcher(Protocol):
    """Brings the commits of a pull request to this machine."""

    def fetch(self, repository_id: int, pull: PullRequest, token: Secret) -> Fetched:
        """Fetch the newest base and head; raises UnavailableError."""
        ...

    def fetch_group(self, repository_id: int, group: GroupBranch, token: Secret) -> Fetched:
        """Fetch a merge group; raises UnavailableError."""
        ...


@dataclass(frozen=True, slots=True)
class Services:
    """The seams of a worker."""

    sessions: Sessions
    connect: Connector
    mirrors: Fetcher
    reviewer: Reviewer
    webhooks: Webhooks
    fail_open: bool = False
    clock: Clock = field(default_factory=Clock)
