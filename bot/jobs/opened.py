"""Opens a pull request that the store knows, and fetches its commits."""

from __future__ import annotations

import structlog

from bot.github.errors import UnavailableError
from bot.github.limits import FRESH_WAITS
from bot.github.mirror import Fetched
from bot.github.objects import PullRequest
from bot.github.ports import Repository
from bot.jobs.services import Services
from bot.store.pull_requests import KnownPullRequest, known_pull_request

_GIT_LAG_SECONDS = 30.0


def open_known(services: Services, pull_request_id: int) -> tuple[KnownPullRequest, Repository]:
    """Return what the store knows of a pull request, and its repository; the log names both from now on."""
    with services.sessions() as session:
        known = known_pull_request(session, pull_request_id)
    structlog.contextvars.bind_contextvars(repository=known.repository, number=known.number)
    return known, services.connect(known.installation_id, known.repository)


def fetch_head(
    services: Services, known: KnownPullRequest, repository: Repository, pull: PullRequest
) -> Fetched | None:
    """Fetch the commits of a pull request; None where its head is another one by now.

    Raises UnavailableError where git goes on answering another head than GitHub.
    """
    for seconds in (*FRESH_WAITS, 0.0):
        fetched = services.mirrors.fetch(known.repository_id, pull, repository.token())
        if fetched.head == pull.head_sha:
            return fetched
        services.clock.sleep(seconds)  # git's replicas may be behind, or ahead of the pull request that we read
    now = repository.reads.pull_request(known.number)
    if now.state == "open" and now.head_sha == pull.head_sha:
        raise UnavailableError(f"git still answers {fetched.head} for the head {pull.head_sha}", _GIT_LAG_SECONDS)
    return None
