"""Remembers what was said inline, so that nothing is said twice in one pull request."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from bot.store.models import PostedFinding, PostedReview


def posted_fingerprints(session: Session, pull_request_id: int) -> frozenset[str]:
    """Return the fingerprints of all findings said inline in this pull request."""
    statement = select(PostedFinding.fingerprint).where(PostedFinding.pull_request_id == pull_request_id)
    return frozenset(session.scalars(statement))


def review_was_posted(session: Session, pull_request_id: int, head_sha: str) -> bool:
    """Say whether this head commit has had its one review."""
    return session.get(PostedReview, (pull_request_id, head_sha)) is not None


def remember_posted(
    session: Session, pull_request_id: int, head_sha: str, github_id: int, fingerprints: Iterable[str]
) -> None:
    """Remember a posted review and what it said; saying it again to the store changes nothing."""
    review = insert(PostedReview).values(pull_request_id=pull_request_id, head_sha=head_sha, github_id=github_id)
    session.execute(review.on_conflict_do_nothing())
    said = [{"pull_request_id": pull_request_id, "fingerprint": fingerprint} for fingerprint in fingerprints]
    if said:
        session.execute(insert(PostedFinding).values(said).on_conflict_do_nothing())
