"""The events that the App handles, parsed from only the fields that are used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec

Parsed = TypeVar("Parsed")

REVIEWED_ACTIONS = frozenset({"opened", "synchronize", "reopened", "ready_for_review"})
CLOSED_ACTION = "closed"


class UnreadableEventError(ValueError):
    """A payload is not JSON, or lacks a field that every event of its kind has."""


@dataclass(frozen=True, slots=True)
class Identified:
    """An object of which only the id counts."""

    id: int


@dataclass(frozen=True, slots=True)
class RepositoryName:
    """A repository by both of its names."""

    id: int
    full_name: str
    clone_url: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """Who did it; ``type`` is ``User``, ``Bot`` or ``Organization``."""

    login: str
    type: str = "User"


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit."""

    sha: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch."""

    ref: str


@dataclass(frozen=True, slots=True)
class Label:
    """A label."""

    name: str


@dataclass(frozen=True, slots=True)
class PullRequestFields:
    """A pull request within an event."""

    head: Commit
    base: Branch


@dataclass(frozen=True, slots=True)
class PullRequestEvent:
    """``pull_request``: something happened to a pull request."""

    action: str
    number: int
    pull_request: PullRequestFields
    repository: RepositoryName
    installation: Identified
    sender: Account
    label: Label | None = None
    changes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CheckFields:
    """A check run or check suite within an event."""

    id: int
    head_sha: str
    app: Identified


@dataclass(frozen=True, slots=True)
class RequestedAction:
    """A button that was pressed."""

    identifier: str


@dataclass(frozen=True, slots=True)
class CheckRunEvent:
    """``check_run``: among others, somebody pressed “Re-run” on one check, or a button of ours."""

    action: str
    check_run: CheckFields
    repository: RepositoryName
    installation: Identified
    sender: Account
    requested_action: RequestedAction | None = None

    @property
    def check(self) -> CheckFields:
        """What was asked for again."""
        return self.check_run


@dataclass(frozen=True, slots=True)
class CheckSuiteEvent:
    """``check_suite``: among others, somebody pressed “Re-run all checks”, which sends no check_run event."""

    action: str
    check_suite: CheckFields
    repository: RepositoryName
    installation: Identified

    @property
    def check(self) -> CheckFields:
        """What was asked for again."""
        return self.check_suite


@dataclass(frozen=True, slots=True)
class IssueFields:
    """An issue within an event; a pull request is one that has ``pull_request``."""

    number: int
    pull_request: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class CommentFields:
    """A comment within an event."""

    id: int
    body: str | None = None


@dataclass(frozen=True, slots=True)
class IssueCommentEvent:
    """``issue_comment``: somebody wrote or edited a comment in a conversation."""

    action: str
    issue: IssueFields
    comment: CommentFields
    repository: RepositoryName
    installation: Identified
    sender: Account
    changes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def body_before(self) -> str:
        """What an edited comment said before; empty for a new one."""
        before = self.changes.get("body") or {}
        return str(before.get("from") or "")


@dataclass(frozen=True, slots=True)
class PushedCommit:
    """A commit of a push, with the files that it touches."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PushEvent:
    """``push``: a branch or tag moved."""

    ref: str
    repository: RepositoryName
    installation: Identified
    deleted: bool = False
    forced: bool = False
    commits: tuple[PushedCommit, ...] = ()

    @property
    def action(self) -> str:
        """Say nothing: this event has no actions."""
        return ""

    @property
    def paths(self) -> frozenset[str]:
        """The files that the listed commits touch."""
        return frozenset(path for each in self.commits for path in (*each.added, *each.removed, *each.modified))


@dataclass(frozen=True, slots=True)
class MergeGroupFields:
    """A group of the merge queue: pull requests merged onto the base, on a temporary branch."""

    head_sha: str
    head_ref: str
    base_sha: str


@dataclass(frozen=True, slots=True)
class MergeGroupEvent:
    """``merge_group``: the merge queue wants checks on a group, or needs them no more."""

    action: str
    merge_group: MergeGroupFields
    repository: RepositoryName
    installation: Identified


Event = PullRequestEvent | CheckRunEvent | CheckSuiteEvent | IssueCommentEvent | PushEvent | MergeGroupEvent

EVENTS: Mapping[str, type[Event]] = {
    "pull_request": PullRequestEvent,
    "check_run": CheckRunEvent,
    "check_suite": CheckSuiteEvent,
    "issue_comment": IssueCommentEvent,
    "push": PushEvent,
    "merge_group": MergeGroupEvent,
}
"""By the name in ``X-GitHub-Event``; app.yml subscribes to exactly these."""


def parse_event(name: str, payload: bytes) -> Event | None:
    """Return the event, None where the App does not handle its kind; raises UnreadableEventError."""
    kind = EVENTS.get(name)
    if kind is None:
        return None
    try:
        return msgspec.json.decode(payload, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableEventError(str(error)) from error
