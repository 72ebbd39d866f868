"""Comments on the diff of pull requests."""

from __future__ import annotations

from operator import attrgetter
from typing import Final

from bot.standin.actions import reviews as actions
from bot.standin.errors import not_found
from bot.standin.rest.calls import Answer, Call
from bot.standin.rest.permissions import PULLS_READ, PULLS_WRITE
from bot.standin.rest.route import Route, Routes
from bot.standin.state.conversation import ReviewComment
from bot.standin.views.conversation import review_comment


def _submitted(call: Call) -> list[ReviewComment]:
    reviews = call.world.reviews
    return [record for record in call.world.review_comments.values() if reviews[record.review_id].state != "PENDING"]


def list_comments(call: Call) -> Answer:
    """List the comments of a pull request, oldest first unless asked otherwise, without those of pending reviews."""
    key = call.pull().key
    records = [record for record in _submitted(call) if (record.repository, record.number) == key]
    if call.query.get("sort") == "updated":
        records.sort(key=attrgetter("updated_at"))
    if call.query.get("direction") == "desc":
        records.reverse()
    return call.page(records, lambda record: review_comment(call.world, record))


def create_comment(call: Call) -> Answer:
    """Give a single comment, on lines or on a whole file."""
    author = call.app().bot_login
    if "in_reply_to" in call.body:
        parent = call.find(call.world.review_comments, call.body["in_reply_to"])
        record = actions.reply(call.world, parent, author, call.body["body"])
    else:
        record = actions.add_single_comment(call.world, call.pull(), author, call.body)
    view = review_comment(call.world, record)
    return Answer(201, view, {"Location": view["url"]})


def create_reply(call: Call) -> Answer:
    """Answer a comment."""
    parent = call.find(call.world.review_comments, int(call.path["comment_id"]))
    record = actions.reply(call.world, parent, call.app().bot_login, call.body["body"])
    view = review_comment(call.world, record)
    return Answer(201, view, {"Location": view["url"]})


def _named(call: Call) -> ReviewComment:
    record = call.find(call.world.review_comments, int(call.path["comment_id"]))
    if record not in _submitted(call):
        raise not_found()
    return record


def get_comment(call: Call) -> Answer:
    """One comment."""
    return Answer(200, review_comment(call.world, _named(call)))


def update_comment(call: Call) -> Answer:
    """Change what it says."""
    record = actions.edit_comment(call.world, _named(call), call.body["body"], call.app().bot_login)
    return Answer(200, review_comment(call.world, record))


def delete_comment(call: Call) -> Answer:
    """Delete it."""
    actions.delete_comment(call.world, _named(call), call.app().bot_login)
    return Answer(204)


ROUTES: Final[Routes] = {
    "pulls/list-review-comments": Route(list_comments, PULLS_READ),
    "pulls/create-review-comment": Route(create_comment, PULLS_WRITE),
    "pulls/create-reply-for-review-comment": Route(create_reply, PULLS_WRITE),
    "pulls/get-review-comment": Route(get_comment, PULLS_READ),
    "pulls/update-review-comment": Route(update_comment, PULLS_WRITE),
    "pulls/delete-review-comment": Route(delete_comment, PULLS_WRITE),
}
