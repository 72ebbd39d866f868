"""The events that the App handles, parsed from only the fields that are used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

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


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit."""

    sha: str


@dataclass(frozen=True, slots=True)
class PullRequestFields:
    """A pull request within an event."""

    head: Commit


@dataclass(frozen=True, slots=True)
class PullRequestEvent:
    """``pull_request``: something happened to a pull request."""

    action: str
    number: int
    pull_request: PullRequestFields
    repository: RepositoryName
    installation: Identified


@dataclass(frozen=True, slots=True)
class CheckFields:
    """A check run or check suite within an event."""

    head_sha: str
    app: Identified


@dataclass(frozen=True, slots=True)
class CheckRunEvent:
    """``check_run``: among others, somebody pressed “Re-run” on one check."""

    action: str
    check_run: CheckFields
    repository: RepositoryName
    installation: Identified

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


Event = PullRequestEvent | CheckRunEvent | CheckSuiteEvent

EVENTS: Mapping[str, type[Event]] = {
    "pull_request": PullRequestEvent,
    "check_run": CheckRunEvent,
    "check_suite": CheckSuiteEvent,
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
