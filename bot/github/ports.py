"""What the service asks of GitHub for one repository; that PyGithub answers is known to this package alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.github.objects import (
    CheckRun,
    CheckRunUpdate,
    Comment,
    DeliveryAttempt,
    LineComment,
    NewCommit,
    PostedReview,
    PullRequest,
)
from bot.settings import Secret


class Reads(Protocol):
    """Reading one repository. Every method raises a GitHubError."""

    def pull_request(self, number: int) -> PullRequest:
        """Return the pull request; a 404 is tried again, because the event may be ahead of the replica."""
        ...

    def patches(self, number: int) -> Mapping[str, str | None]:
        """Return the patch of every changed file; None where GitHub leaves it out."""
        ...

    def check_runs(self, head_sha: str) -> Sequence[CheckRun]:
        """Return our check runs on a commit, all attempts."""
        ...

    def check_run(self, check_run_id: int) -> CheckRun:
        """Return a check run."""
        ...

    def comment(self, comment_id: int) -> Comment | None:
        """Return a comment of the conversation, None where it was deleted."""
        ...

    def comments(self, number: int) -> Sequence[Comment]:
        """Return all comments of the conversation, from all pages."""
        ...

    def review_comments(self, number: int) -> Sequence[Comment]:
        """Return all comments on lines of a pull request, from all pages."""
        ...

    def permission(self, login: str) -> str:
        """Return what somebody may do in this repository: ``admin``, ``write``, ``read`` or ``none``."""
        ...

    def reviews(self, number: int) -> Sequence[PostedReview]:
        """Return all reviews of a pull request, from all pages."""
        ...


class Writes(Protocol):
    """Writing to one repository. Every method raises a GitHubError."""

    def create_check_run(self, head_sha: str, external_id: str) -> int:
        """Create our check run in progress and return its id; after trouble one that exists is found, not doubled."""
        ...

    def update_check_run(self, check_run_id: int, update: CheckRunUpdate) -> None:
        """Change the check run; annotations are added to those that it has."""
        ...

    def create_comment(self, number: int, body: str) -> int:
        """Post a comment in the conversation and return its id."""
        ...

    def edit_comment(self, comment_id: int, body: str) -> None:
        """Replace the body of a comment."""
        ...

    def edit_review_comment(self, comment_id: int, body: str) -> None:
        """Replace the body of a comment on a line."""
        ...

    def react(self, comment_id: int, content: str) -> None:
        """React to a comment of the conversation: ``eyes``, ``rocket``, ``+1`` or ``confused``; twice is once."""
        ...

    def create_review(self, number: int, head_sha: str, body: str, comments: Sequence[LineComment]) -> int:
        """Post a review that neither approves nor blocks, and return its id; RejectedError where any line is wrong."""
        ...

    def create_review_comment(self, number: int, head_sha: str, comment: LineComment) -> int:
        """Post one inline comment by itself and return its id; RejectedError where its line is wrong."""
        ...


class Commits(Protocol):
    """Committing to the branch of a pull request, with a token that may do that and was made for it alone."""

    def push(self, commit: NewCommit) -> str:
        """Push one commit without force and return its id.

        Raises RejectedError where the branch has moved or is protected, PermissionMissingError or NotThereError where
        the App may not write there.
        """
        ...


class Repository(Protocol):
    """One repository as an installation of the App sees it, for the length of one job."""

    @property
    def reads(self) -> Reads:
        """The reading side."""
        ...

    @property
    def writes(self) -> Writes:
        """The writing side."""
        ...

    @property
    def commits(self) -> Commits:
        """The committing side; asking for it needs no permission yet."""
        ...

    def granted(self) -> Mapping[str, str]:
        """Return what the installation was granted, permission to level. Raises a GitHubError."""
        ...

    def token(self) -> Secret:
        """Return a token for this one repository that is valid for at least some minutes."""
        ...


class Connector(Protocol):
    """Opens repositories."""

    def __call__(self, installation_id: int, repository: str) -> Repository:
        """Return the repository ``owner/name``; nothing is asked of GitHub yet."""
        ...


class Webhooks(Protocol):
    """The deliveries of the App's webhook. Every method raises a GitHubError."""

    def attempts(self, since: datetime) -> Iterable[DeliveryAttempt]:
        """Return the attempts to deliver since then, newest first."""
        ...

    def redeliver(self, attempt_id: int) -> None:
        """Have the event of an attempt sent again."""
        ...
