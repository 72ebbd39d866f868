"""The tables of the store."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    MetaData,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Gives every table the same naming convention and types."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own idiom
        str: Text,
        int: BigInteger,
        datetime: DateTime(timezone=True),
        dict[str, Any]: JSONB,
        list[str]: JSONB,
    }


class Delivery(Base):
    """One webhook that asked for something; its row and the job are one transaction."""

    __tablename__ = "deliveries"

    guid: Mapped[str] = mapped_column(primary_key=True)
    """``X-GitHub-Delivery``; a redelivery carries the same one, so the key makes it harmless."""
    event: Mapped[str]
    action: Mapped[str]
    repository_id: Mapped[int]
    received_at: Mapped[datetime] = mapped_column(server_default=func.now(), index=True)


class PullRequest(Base):
    """One pull request, as the newest delivery described it, and what we posted there."""

    __tablename__ = "pull_requests"
    __table_args__ = (
        UniqueConstraint("repository_id", "number"),
        CheckConstraint("state IN ('open', 'closed')", name="state"),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    repository_id: Mapped[int]
    number: Mapped[int]
    repository: Mapped[str]
    """``owner/name`` as last seen; a repository may be renamed."""
    installation_id: Mapped[int]
    """As last seen; an App that is installed again gets a new one."""
    state: Mapped[str]
    announced_head: Mapped[str]
    """The head commit of the newest delivery: another one than a running review's tells that review to look again."""
    sticky_comment_id: Mapped[int | None]
    base_ref: Mapped[str | None]
    """The branch it is to be merged into, as last seen; None where no delivery has told it yet."""
    skipped_by: Mapped[str | None]
    """Who put the label on it that skips the review; None where it has no such label."""


class Review(Base):
    """One attempt to review one head commit."""

    __tablename__ = "reviews"
    __table_args__ = (
        CheckConstraint("state IN ('running', 'finished', 'superseded', 'failed')", name="state"),
        # A worker that takes over finds the unfinished attempt here, and two attempts on one head cannot coexist.
        Index(
            "uq_reviews_running",
            "pull_request_id",
            "head_sha",
            unique=True,
            postgresql_where=text("state = 'running'"),
        ),
        Index("ix_reviews_head_sha", "head_sha"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.gen_random_uuid())
    """Also the check run's ``external_id``."""
    pull_request_id: Mapped[int] = mapped_column(ForeignKey("pull_requests.id", ondelete="CASCADE"), index=True)
    head_sha: Mapped[str]
    state: Mapped[str] = mapped_column(server_default="running")
    check_run_id: Mapped[int | None]
    verdict: Mapped[str | None]
    seconds: Mapped[dict[str, Any] | None]
    """Seconds per stage, as the report gives them."""
    watched: Mapped[list[str] | None]
    """Folders of the reviewed revisions and files of their models: what the base changes there may break the change."""
    started_at: Mapped[datetime] = mapped_column(server_default=func.now())
    finished_at: Mapped[datetime | None]


class PostedReview(Base):
    """A review with inline comments that was posted on a head commit: there is at most one for each."""

    __tablename__ = "posted_reviews"

    pull_request_id: Mapped[int] = mapped_column(ForeignKey("pull_requests.id", ondelete="CASCADE"), primary_key=True)
    head_sha: Mapped[str] = mapped_column(primary_key=True)
    github_id: Mapped[int]
    posted_at: Mapped[datetime] = mapped_column(server_default=func.now())


class PostedFinding(Base):
    """A finding that has been said inline in this pull request, and is never said again."""

    __tablename__ = "posted_findings"

    pull_request_id: Mapped[int] = mapped_column(ForeignKey("pull_requests.id", ondelete="CASCADE"), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(primary_key=True)
    posted_at: Mapped[datetime] = mapped_column(server_default=func.now())


class QueueMigration(Base):
    """A file of procrastinate's own migrations that this database has."""

    __tablename__ = "queue_migrations"

    name: Mapped[str] = mapped_column(primary_key=True)
    applied_at: Mapped[datetime] = mapped_column(server_default=func.now())
