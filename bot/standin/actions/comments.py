"""Comments in the conversation, and reactions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from bot.standin.errors import Refusal
from bot.standin.state.apps import App
from bot.standin.state.conversation import IssueComment, Reaction
from bot.standin.state.events import Event
from bot.standin.state.pulls import PullRequest
from bot.standin.state.world import World
from bot.standin.views.conversation import issue_comment
from bot.standin.views.pulls import issue

LONGEST_BODY: Final = 65_536
"""Characters of a comment's or a review's body."""


def refuse_long_body(resource: str, body: str | None) -> None:
    """Refuse a body that is longer than GitHub's database holds, or blank."""
    if body is not None and len(body) > LONGEST_BODY:
        message = f"Body is too long (maximum is {LONGEST_BODY} characters)"
        error = {"resource": resource, "code": "unprocessable", "field": "data", "message": message}
        raise Refusal(422, "Validation Failed", [error])


def _refuse_blank(resource: str, body: str) -> None:
    if not body.strip():
        message = "Body can't be blank"
        error = {"resource": resource, "code": "unprocessable", "field": "data", "message": message}
        raise Refusal(422, "Validation Failed", [error])


def add_comment(world: World, pull: PullRequest, author: str, body: str, app: App | None = None) -> IssueComment:
    """Comment on a pull request; refuses locked conversations."""
    refuse_long_body("IssueComment", body)
    _refuse_blank("IssueComment", body)
    if pull.locked:
        raise Refusal(403, "Unable to create comment because issue is locked.")
    now = world.now()
    record = IssueComment(
        world.next_id(), pull.repository, pull.number, author, body, now, now, app.id if app else None
    )
    world.issue_comments[record.id] = record
    announce_comment(world, record, "created", author)
    return record


def edit_comment(world: World, record: IssueComment, body: str, sender: str) -> IssueComment:
    """Change what a comment says, and say what it said before."""
    refuse_long_body("IssueComment", body)
    _refuse_blank("IssueComment", body)
    changed = replace(record, body=body, updated_at=world.now())
    world.issue_comments[record.id] = changed
    announce_comment(world, changed, "edited", sender, {"changes": {"body": {"from": record.body}}})
    return changed


def delete_comment(world: World, record: IssueComment, sender: str) -> None:
    """Delete a comment."""
    announce_comment(world, record, "deleted", sender)
    del world.issue_comments[record.id]


def announce_comment(
    world: World, record: IssueComment, action: str, sender: str, extra: Mapping[str, Any] | None = None
) -> None:
    """Tell the apps about a comment."""
    pull = world.pulls[record.repository, record.number]
    payload = {"issue": issue(world, pull), "comment": issue_comment(world, record), **(extra or {})}
    world.announce(Event("issue_comment", action, sender, record.repository, payload))


def react(world: World, subject: int, author: str, content: str) -> tuple[Reaction, bool]:
    """React to a comment; gives the reaction and whether it is new."""
    for reaction in world.reactions.values():
        if (reaction.subject, reaction.author, reaction.content) == (subject, author, content):
            return reaction, False
    record = Reaction(world.next_id(), subject, author, content, world.now())
    world.reactions[record.id] = record
    return record, True
