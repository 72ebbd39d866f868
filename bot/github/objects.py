"""The few facts of GitHub's objects that a review needs, as plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PullRequest:
    """A pull request as GitHub answers it now."""

    number: int
    state: str
    draft: bool
    head_sha: str
    base_ref: str
    base_sha: str
    repository: str
    """``owner/name`` of the base repository."""
    clone_url: str
    """Of the base repository, which has the head commits of forks as well."""
    author: str = ""
    head_ref: str = ""
    """The branch, in the head repository."""
    head_repository: str | None = None
    """``owner/name``; None where a fork was deleted."""
    maintainer_can_modify: bool = False
    """Whether those who may write to the base repository may push to the fork's branch."""
    labels: tuple[str, ...] = ()

    @property
    def from_fork(self) -> bool:
        """Say whether the head is in another repository."""
        return self.head_repository != self.repository


@dataclass(frozen=True, slots=True)
class DeliveryAttempt:
    """One attempt of GitHub's to deliver an event to the App's webhook."""

    id: int
    guid: str
    """Of the event: all attempts to deliver it have the same one."""
    event: str
    failed: bool
    """Whether it was answered with an error, or not at all; not while it is under way."""
    redelivery: bool
    """Whether somebody asked for it after the first attempt."""
    delivered_at: datetime


@dataclass(frozen=True, slots=True)
class CheckRun:
    """A check run of ours."""

    id: int
    status: str
    external_id: str
    annotations: int


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in the conversation of a pull request."""

    id: int
    body: str
    ours: bool
    """Whether this App itself wrote it: anybody can write text that looks like ours."""


@dataclass(frozen=True, slots=True)
class PostedReview:
    """A review in a pull request."""

    id: int
    body: str
    commit_id: str
    ours: bool


@dataclass(frozen=True, slots=True)
class CheckRunUpdate:
    """What a check run is to become; ``conclusion`` None leaves it in progress."""

    title: str
    summary: str
    text: str = ""
    conclusion: str | None = None
    annotations: Sequence[Mapping[str, str | int]] = ()
    """At most 50."""
    annotations_before: int = 0
    """How many the check run has already, so that a repeated request adds none twice."""
    actions: Sequence[CheckAction] = ()


@dataclass(frozen=True, slots=True)
class CheckAction:
    """A button of a check run: at most 20, 40 and 20 characters (GitHub docs, "Create a check run")."""

    label: str
    description: str
    identifier: str


@dataclass(frozen=True, slots=True)
class FileVersion:
    """What a file is to hold."""

    path: str
    content: bytes
    executable: bool = False


@dataclass(frozen=True, slots=True)
class NewCommit:
    """A commit on top of the head of a branch."""

    repository: str
    """``owner/name`` of the repository of the branch, which may be a fork."""
    branch: str
    parent: str
    """The head that the files were made for: where the branch has another one, nothing is pushed."""
    tree: str
    """The tree of the parent."""
    files: tuple[FileVersion, ...]
    message: str


@dataclass(frozen=True, slots=True)
class LineComment:
    """An inline comment of a review, on the new side of the diff."""

    path: str
    line: int
    start_line: int | None
    body: str
