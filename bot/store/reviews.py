"""Remembers the attempts to review a head commit, so that a worker that takes over goes on where another fell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal
from uuid import UUID

from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from bot.store.models import Review

EndState = Literal["finished", "superseded", "failed"]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt; ``id`` is the check run's ``external_id``."""

    id: UUID
    head_sha: str
    check_run_id: int | None


def running_attempts(session: Session, pull_request_id: int) -> list[Attempt]:
    """Return the attempts of a pull request that nobody finished."""
    statement = select(Review).where(Review.pull_request_id == pull_request_id, Review.state == "running")
    return [Attempt(row.id, row.head_sha, row.check_run_id) for row in session.scalars(statement)]


def abandoned_pull_requests(session: Session, older_than: timedelta) -> list[int]:
    """Return our ids of the pull requests with an attempt that nobody finished and for which no job waits or runs."""
    statement = text(
        "SELECT DISTINCT pull_request_id FROM reviews WHERE state = 'running' AND started_at < now() - :age "
        "AND NOT EXISTS (SELECT FROM procrastinate_jobs j WHERE j.status IN ('todo', 'doing') "
        "AND (j.args ->> 'pull_request_id')::bigint = pull_request_id) ORDER BY 1"
    )
    return list(session.scalars(statement, {"age": older_than}))


def begin_attempt(session: Session, pull_request_id: int, head_sha: str) -> Attempt:
    """Return the unfinished attempt on this head, or begin one."""
    for attempt in running_attempts(session, pull_request_id):
        if attempt.head_sha == head_sha:
            return attempt
    row = Review(pull_request_id=pull_request_id, head_sha=head_sha)
    session.add(row)
    session.flush()
    return Attempt(row.id, row.head_sha, row.check_run_id)


def attach_check_run(session: Session, attempt: Attempt, check_run_id: int) -> Attempt:
    """Remember the check run of the attempt."""
    session.execute(update(Review).where(Review.id == attempt.id).values(check_run_id=check_run_id))
    return Attempt(attempt.id, attempt.head_sha, check_run_id)


def end_attempt(
    session: Session,
    attempt: Attempt,
    state: EndState,
    *,
    verdict: str | None = None,
    seconds: Mapping[str, float] | None = None,
    watched: Sequence[str] = (),
) -> None:
    """Remember how the attempt ended."""
    session.execute(
        update(Review)
        .where(Review.id == attempt.id)
        .values(
            state=state,
            verdict=verdict,
            seconds=dict(seconds or {}),
            watched=list(watched),
            finished_at=func.now(),
        )
    )
