"""What is said on a pull request: comments, reviews, review comments and reactions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.standin.git.hunks import Side


@dataclass(frozen=True, slots=True)
class IssueComment:
    """A comment in the conversation; `app_id` is set when an app wrote it."""

    id: int
    repository: str
    number: int
    author: str
    body: str
    created_at: datetime
    updated_at: datetime
    app_id: int | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """A review; it is PENDING, and seen by its author only, until it is submitted."""

    id: int
    repository: str
    number: int
    author: str
    body: str
    state: Literal["PENDING", "COMMENTED", "APPROVED", "CHANGES_REQUESTED"]
    commit_id: str
    submitted_at: datetime | None


@dataclass(frozen=True, slots=True)
class CommentPlace:
    """Where a review comment stands in the diff; `start_line` only for several lines, no `line` for a whole file."""

    path: str
    side: Side | None
    line: int | None
    start_side: Side | None
    start_line: int | None
    position: int | None
    diff_hunk: str


@dataclass(frozen=True, slots=True)
class ReviewComment:
    """A comment on the diff; `original` is where it was written, `place` where it is now, None when outdated."""

    id: int
    review_id: int
    repository: str
    number: int
    author: str
    body: str
    original: CommentPlace
    place: CommentPlace | None
    original_commit_id: str
    commit_id: str
    created_at: datetime
    updated_at: datetime
    in_reply_to: int | None = None


@dataclass(frozen=True, slots=True)
class Reaction:
    """A reaction; `subject` is the id of the comment."""

    id: int
    subject: int
    author: str
    content: str
    created_at: datetime
