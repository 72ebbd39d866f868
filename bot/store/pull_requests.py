"""Remembers pull requests: what deliveries said of them and where our comment stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import distinct_on, insert
from sqlalchemy.orm import Session

from bot.store.models import PullRequest, Review


@dataclass(frozen=True, slots=True)
class Announcement:
    """What a delivery says of a pull request."""

    repository_id: int
    number: int
    repository: str
    installation_id: int
    head: str
    state: str
    """``open`` or ``closed``."""
    base_ref: str
    """The branch it is to be merged into."""


@dataclass(frozen=True, slots=True)
class KnownPullRequest:
    """A pull request as the store knows it."""

    id: int
    repository_id: int
    number: int
    repository: str
    installation_id: int
    state: str
    announced_head: str
    sticky_comment_id: int | None
    skipped_by: str | None = None


def announce(session: Session, announcement: Announcement) -> int:
    """Store what the newest delivery says and return our id of the pull request."""
    newest = {
        "repository": announcement.repository,
        "installation_id": announcement.installation_id,
        "announced_head": announcement.head,
        "state": announcement.state,
        "base_ref": announcement.base_ref,
    }
    statement = (
        insert(PullRequest)
        .values(repository_id=announcement.repository_id, number=announcement.number, **newest)
        .on_conflict_do_update(index_elements=["repository_id", "number"], set_=newest)
        .returning(PullRequest.id)
    )
    return session.scalars(statement).one()


def mention(session: Session, repository_id: int, number: int, repository: str, installation_id: int) -> int:
    """Store that there is such a pull request, for a delivery that does not tell its head, and return our id of it."""
    named = {"repository": repository, "installation_id": installation_id}
    statement = (
        insert(PullRequest)
        .values(repository_id=repository_id, number=number, state="open", announced_head="", **named)
        .on_conflict_do_update(index_elements=["repository_id", "number"], set_=named)
        .returning(PullRequest.id)
    )
    return session.scalars(statement).one()


def remember_skip(session: Session, pull_request_id: int, login: str | None) -> None:
    """Remember who put the label on that skips the review; None when it was taken off."""
    session.execute(update(PullRequest).where(PullRequest.id == pull_request_id).values(skipped_by=login))


def pull_requests_onto(session: Session, repository_id: int, base_ref: str, paths: Iterable[str] | None) -> list[int]:
    """Return our ids of the open pull requests onto a branch that a push to these paths can break.

    Those whose newest finished review watched one of the paths, or a folder that it is in; None stands for any path.
    """
    newest = (
        select(Review.pull_request_id, Review.watched)
        .where(Review.state == "finished")
        .ext(distinct_on(Review.pull_request_id))
        .order_by(Review.pull_request_id, Review.finished_at.desc())
        .subquery()
    )
    statement = (
        select(PullRequest.id, newest.c.watched)
        .join(newest, newest.c.pull_request_id == PullRequest.id)
        .where(
            PullRequest.repository_id == repository_id,
            PullRequest.state == "open",
            PullRequest.base_ref == base_ref,
        )
        .order_by(PullRequest.id.desc())
    )
    touched = None if paths is None else tuple(paths)
    rows = session.execute(statement).all()
    return [row.id for row in rows if row.watched and (touched is None or _any_below(touched, row.watched))]


def _any_below(paths: Iterable[str], watched: Sequence[str]) -> bool:
    return any(path == each or path.startswith(f"{each}/") or each in ("", ".") for path in paths for each in watched)


def known_pull_request(session: Session, pull_request_id: int) -> KnownPullRequest:
    """Return what is known of the pull request."""
    row = session.get_one(PullRequest, pull_request_id)
    return KnownPullRequest(
        id=row.id,
        repository_id=row.repository_id,
        number=row.number,
        repository=row.repository,
        installation_id=row.installation_id,
        state=row.state,
        announced_head=row.announced_head,
        sticky_comment_id=row.sticky_comment_id,
        skipped_by=row.skipped_by,
    )


def pull_requests_at(session: Session, repository_id: int, head_sha: str) -> list[int]:
    """Return our ids of the open pull requests that had, or were reviewed at, this head commit.

    Check events of forks name no pull request, only the commit.
    """
    reviewed = select(Review.pull_request_id).where(Review.head_sha == head_sha)
    statement = select(PullRequest.id).where(
        PullRequest.repository_id == repository_id,
        PullRequest.state == "open",
        (PullRequest.announced_head == head_sha) | PullRequest.id.in_(reviewed),
    )
    return list(session.scalars(statement.order_by(PullRequest.id)))


def update_pull_request(
    session: Session,
    pull_request_id: int,
    *,
    installation_id: int | None = None,
    sticky_comment_id: int | None = None,
    state: str | None = None,
    base_ref: str | None = None,
) -> None:
    """Remember what GitHub answered; what is None stays as it is."""
    given = {
        "installation_id": installation_id,
        "sticky_comment_id": sticky_comment_id,
        "state": state,
        "base_ref": base_ref,
    }
    values = {name: value for name, value in given.items() if value is not None}
    session.execute(update(PullRequest).where(PullRequest.id == pull_request_id).values(**values))
