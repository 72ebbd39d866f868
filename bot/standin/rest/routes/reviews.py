"""Reviews of pull requests."""

from __future__ import annotations

from typing import Final

from bot.standin.actions import reviews as actions
from bot.standin.errors import not_found
from bot.standin.rest.calls import Answer, Call
from bot.standin.rest.permissions import PULLS_READ, PULLS_WRITE
from bot.standin.rest.route import Route, Routes
from bot.standin.state.conversation import Review
from bot.standin.views.conversation import review, review_comment


def _visible(call: Call, record: Review) -> bool:
    """Whether it is of this pull request; a pending one is there for its author only."""
    return (record.repository, record.number) == call.pull().key and (
        record.state != "PENDING" or record.author == call.app().bot_login
    )


def list_reviews(call: Call) -> Answer:
    """All reviews, oldest first."""
    records = [record for record in call.world.reviews.values() if _visible(call, record)]
    return call.page(records, lambda record: review(call.world, record))


def create_review(call: Call) -> Answer:
    """Write a review with all its comments, or none of it."""
    record = actions.create_review(
        call.world,
        call.pull(),
        call.app().bot_login,
        commit_id=call.body.get("commit_id"),
        body=call.body.get("body", ""),
        event=call.body.get("event"),
        comments=call.body.get("comments", ()),
    )
    return Answer(200, review(call.world, record))


def _named(call: Call) -> Review:
    record = call.world.reviews.get(int(call.path["review_id"]))
    if record is None or not _visible(call, record):
        raise not_found()
    return record


def get_review(call: Call) -> Answer:
    """One review."""
    return Answer(200, review(call.world, _named(call)))


def submit_review(call: Call) -> Answer:
    """Submit a pending review."""
    record = actions.submit(call.world, _named(call), call.body["event"], call.body.get("body"))
    return Answer(200, review(call.world, record))


def delete_pending_review(call: Call) -> Answer:
    """Throw a pending review away."""
    record = _named(call)
    view = review(call.world, record)
    actions.delete_pending(call.world, record)
    return Answer(200, view)


def list_comments_of_review(call: Call) -> Answer:
    """Give the comments that a review made."""
    number = _named(call).id
    records = [record for record in call.world.review_comments.values() if record.review_id == number]
    return call.page(records, lambda record: review_comment(call.world, record))


ROUTES: Final[Routes] = {
    "pulls/list-reviews": Route(list_reviews, PULLS_READ),
    "pulls/create-review": Route(create_review, PULLS_WRITE),
    "pulls/get-review": Route(get_review, PULLS_READ),
    "pulls/submit-review": Route(submit_review, PULLS_WRITE),
    "pulls/delete-pending-review": Route(delete_pending_review, PULLS_WRITE),
    "pulls/list-comments-for-review": Route(list_comments_of_review, PULLS_READ),
}
