"""Takes a delivery in: its row and the job that it asks for are one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from bot.github.events import (
    CLOSED_ACTION,
    REVIEWED_ACTIONS,
    CheckRunEvent,
    CheckSuiteEvent,
    Event,
    PullRequestEvent,
    parse_event,
)
from bot.jobs.queue import Queue
from bot.store.connect import Sessions
from bot.store.deliveries import record_delivery
from bot.store.pull_requests import Announcement, announce, pull_requests_at, update_pull_request

_REREQUESTED = "rerequested"


class Outcome(StrEnum):
    """What became of a delivery."""

    QUEUED = "queued"
    FOLDED = "folded"
    """A review waits already; it will read the newest head."""
    CANCELLED = "cancelled"
    DUPLICATE = "duplicate"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Intake:
    """Where deliveries go."""

    sessions: Sessions
    queue: Queue
    app_id: int

    def accept(self, guid: str, name: str, payload: bytes) -> Outcome:
        """Take a delivery in. Raises UnreadableEventError; any error of the database means that nothing was stored."""
        event = parse_event(name, payload)
        if event is None or not _is_wanted(event, self.app_id):
            return Outcome.IGNORED
        with self.sessions.begin() as session:
            new = record_delivery(
                session, guid=guid, event=name, action=event.action, repository_id=event.repository.id
            )
            return HANDLERS[name](session, self.queue, event) if new else Outcome.DUPLICATE


def _is_wanted(event: Event, app_id: int) -> bool:
    if isinstance(event, PullRequestEvent):
        return event.action in REVIEWED_ACTIONS or event.action == CLOSED_ACTION
    # Checks of every App are announced to every App.
    return event.action == _REREQUESTED and event.check.app.id == app_id


def _pull_request(session: Session, queue: Queue, event: PullRequestEvent) -> Outcome:
    closed = event.action == CLOSED_ACTION
    pull_request_id = announce(
        session,
        Announcement(
            repository_id=event.repository.id,
            number=event.number,
            repository=event.repository.full_name,
            installation_id=event.installation.id,
            head=event.pull_request.head.sha,
            state="closed" if closed else "open",
        ),
    )
    if closed:
        queue.cancel(session, pull_request_id)
        return Outcome.CANCELLED
    return _queued(session, queue, [pull_request_id])


def _rerequested(session: Session, queue: Queue, event: CheckRunEvent | CheckSuiteEvent) -> Outcome:
    """Find the pull requests by their commit: those of forks are not named in check events."""
    ids = pull_requests_at(session, event.repository.id, event.check.head_sha)
    for pull_request_id in ids:
        update_pull_request(session, pull_request_id, installation_id=event.installation.id)
    return _queued(session, queue, ids)


def _queued(session: Session, queue: Queue, pull_request_ids: list[int]) -> Outcome:
    if not pull_request_ids:
        return Outcome.IGNORED
    queued = [queue.defer(session, pull_request_id) for pull_request_id in pull_request_ids]
    return Outcome.QUEUED if any(queued) else Outcome.FOLDED


HANDLERS: Mapping[str, Callable[[Session, Queue, Any], Outcome]] = {
    "pull_request": _pull_request,
    "check_run": _rerequested,
    "check_suite": _rerequested,
}
"""By the name in ``X-GitHub-Event``; app.yml subscribes to exactly these."""
