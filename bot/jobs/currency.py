"""Knows whether the commit under review is still the head of an open pull request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.github.errors import GitHubError
from bot.github.ports import Repository
from bot.store.connect import Sessions
from bot.store.pull_requests import KnownPullRequest, known_pull_request

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Currency:
    """Asked every second by a running review, so that it looks into the store and asks GitHub only about news."""

    sessions: Sessions
    repository: Repository
    known: KnownPullRequest
    head_sha: str
    stopping: Callable[[], bool]
    _settled: set[str] = field(default_factory=set)
    """Announced heads in spite of which GitHub still answered ours: deliveries may arrive out of order."""

    def lost(self) -> bool:
        """Say whether the review is in vain: the worker stops, or a delivery told of another head and GitHub agrees."""
        if self.stopping():
            return True
        try:
            with self.sessions() as session:
                announced = known_pull_request(session, self.known.id)
            if announced.state == "open" and announced.announced_head in (self.head_sha, *self._settled):
                return False
            if not self.confirmed():
                return True
            self._settled.add(announced.announced_head)
        except (GitHubError, SQLAlchemyError) as error:  # no news is no reason to throw a review away
            _log.warning("cannot tell whether the review is still wanted", error=str(error))
        return False

    def confirmed(self) -> bool:
        """Ask GitHub whether this commit is the head of the open pull request."""
        pull = self.repository.reads.pull_request(self.known.number)
        return pull.state == "open" and pull.head_sha == self.head_sha
