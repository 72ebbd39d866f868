"""Reactions to comments."""

from __future__ import annotations

from typing import Final

from bot.standin.actions.comments import react
from bot.standin.errors import not_found
from bot.standin.rest.calls import Answer, Call
from bot.standin.rest.permissions import CONVERSATION_READ, CONVERSATION_WRITE, PULLS_READ, PULLS_WRITE
from bot.standin.rest.route import Route, Routes
from bot.standin.views.conversation import reaction


def _subject(call: Call) -> int:
    number = int(call.path["comment_id"])
    call.find({**call.world.issue_comments, **call.world.review_comments}, number)
    return number


def list_reactions(call: Call) -> Answer:
    """All reactions to a comment, or those of one kind."""
    subject, content = _subject(call), call.query.get("content")
    records = [
        record
        for record in call.world.reactions.values()
        if record.subject == subject and content in {None, record.content}
    ]
    return call.page(records, lambda record: reaction(call.world, record))


def create_reaction(call: Call) -> Answer:
    """React; doing so again changes nothing and is answered with 200."""
    record, is_new = react(call.world, _subject(call), call.app().bot_login, call.body["content"])
    return Answer(201 if is_new else 200, reaction(call.world, record))


def delete_reaction(call: Call) -> Answer:
    """Take a reaction back."""
    subject = _subject(call)
    record = call.world.reactions.get(int(call.path["reaction_id"]))
    if record is None or record.subject != subject:
        raise not_found()
    del call.world.reactions[record.id]
    return Answer(204)


ROUTES: Final[Routes] = {
    "reactions/list-for-issue-comment": Route(list_reactions, CONVERSATION_READ),
    "reactions/create-for-issue-comment": Route(create_reaction, CONVERSATION_WRITE),
    "reactions/delete-for-issue-comment": Route(delete_reaction, CONVERSATION_WRITE),
    "reactions/list-for-pull-request-review-comment": Route(list_reactions, PULLS_READ),
    "reactions/create-for-pull-request-review-comment": Route(create_reaction, PULLS_WRITE),
}
