"""Comments in the conversation of pull requests."""

from __future__ import annotations

from typing import Final

from bot.standin.actions import comments as actions
from bot.standin.errors import Refusal
from bot.standin.rest.calls import Answer, Call
from bot.standin.rest.permissions import CONVERSATION_READ, CONVERSATION_WRITE
from bot.standin.rest.route import Route, Routes
from bot.standin.state.conversation import IssueComment
from bot.standin.views.conversation import issue_comment


def list_comments(call: Call) -> Answer:
    """All comments, oldest first."""
    key = call.pull().key
    records = [record for record in call.world.issue_comments.values() if (record.repository, record.number) == key]
    return call.page(records, lambda record: issue_comment(call.world, record))


def create_comment(call: Call) -> Answer:
    """Comment."""
    app = call.app()
    record = actions.add_comment(call.world, call.pull(), app.bot_login, call.body["body"], app)
    view = issue_comment(call.world, record)
    return Answer(201, view, {"Location": view["url"]})


def _named(call: Call) -> IssueComment:
    return call.find(call.world.issue_comments, int(call.path["comment_id"]))


def _refuse_others(call: Call, record: IssueComment) -> None:
    if record.author != call.app().bot_login:
        raise Refusal(403, "Resource not accessible by integration")


def get_comment(call: Call) -> Answer:
    """One comment."""
    return Answer(200, issue_comment(call.world, _named(call)))


def update_comment(call: Call) -> Answer:
    """Change what it says."""
    record = _named(call)
    _refuse_others(call, record)
    changed = actions.edit_comment(call.world, record, call.body["body"], call.app().bot_login)
    return Answer(200, issue_comment(call.world, changed))


def delete_comment(call: Call) -> Answer:
    """Delete it."""
    record = _named(call)
    _refuse_others(call, record)
    actions.delete_comment(call.world, record, call.app().bot_login)
    return Answer(204)


ROUTES: Final[Routes] = {
    "issues/list-comments": Route(list_comments, CONVERSATION_READ),
    "issues/create-comment": Route(create_comment, CONVERSATION_WRITE),
    "issues/get-comment": Route(get_comment, CONVERSATION_READ),
    "issues/update-comment": Route(update_comment, CONVERSATION_WRITE),
    "issues/delete-comment": Route(delete_comment, CONVERSATION_WRITE),
}
