"""Which events ask for anything at all: the others are answered without a look into the store."""

from __future__ import annotations

from bot.github.comment_commands import commands_in
from bot.github.events import (
    CLOSED_ACTION,
    REVIEWED_ACTIONS,
    CheckRunEvent,
    CheckSuiteEvent,
    Event,
    IssueCommentEvent,
    MergeGroupEvent,
    PullRequestEvent,
    PushEvent,
)
from bot.github.limits import SKIP_LABEL

REREQUESTED = "rerequested"
REQUESTED_ACTION = "requested_action"
BRANCHES = "refs/heads/"
_MERGE_QUEUE = f"{BRANCHES}gh-readonly-queue/"
_MOST_COMMANDS = 3
"""Commands of one comment; nobody needs more."""


def is_wanted(event: Event, app_id: int) -> bool:
    """Say whether an event of this App asks for something."""
    match event:
        case PullRequestEvent():
            return _pull_request(event)
        case CheckRunEvent():
            # Checks of every App are announced to every App.
            return event.check.app.id == app_id and event.action in (REREQUESTED, REQUESTED_ACTION)
        case CheckSuiteEvent():
            return event.check.app.id == app_id and event.action == REREQUESTED
        case IssueCommentEvent():
            return bool(new_commands(event))
        case PushEvent():
            return event.ref.startswith(BRANCHES) and not event.deleted and not event.ref.startswith(_MERGE_QUEUE)
        case MergeGroupEvent():
            return event.action in ("checks_requested", "destroyed")


def new_commands(event: IssueCommentEvent) -> tuple[str, ...]:
    """Return the commands that a person's comment on a pull request gives, and did not give before it was edited."""
    if event.issue.pull_request is None or event.action not in ("created", "edited") or event.sender.type == "Bot":
        return ()
    before = commands_in(event.body_before)
    return tuple(words for words in commands_in(event.comment.body or "") if words not in before)[:_MOST_COMMANDS]


def changes_skip(event: PullRequestEvent) -> bool:
    """Say whether the label that skips reviews was put on or taken off."""
    labelled = event.action in ("labeled", "unlabeled")
    return labelled and event.label is not None and event.label.name == SKIP_LABEL


def _pull_request(event: PullRequestEvent) -> bool:
    retargeted = event.action == "edited" and "base" in event.changes
    return retargeted or changes_skip(event) or event.action in REVIEWED_ACTIONS or event.action == CLOSED_ACTION
