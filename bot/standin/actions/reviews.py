"""Reviews and the comments on the diff."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, Literal

from bot.standin.actions.comment_place import resolve_place
from bot.standin.actions.comments import refuse_long_body
from bot.standin.actions.outdating import move_comments
from bot.standin.errors import Refusal, unprocessable
from bot.standin.state.conversation import CommentPlace, Review, ReviewComment
from bot.standin.state.events import Event
from bot.standin.state.pulls import PullRequest
from bot.standin.state.world import World
from bot.standin.views.conversation import review as review_view
from bot.standin.views.conversation import review_comment as comment_view
from bot.standin.views.pulls import simple_pull

ReviewState = Literal["COMMENTED", "APPROVED", "CHANGES_REQUESTED"]

STATES: Final[Mapping[str, ReviewState]] = {
    "COMMENT": "COMMENTED",
    "APPROVE": "APPROVED",
    "REQUEST_CHANGES": "CHANGES_REQUESTED",
}


def create_review(
    world: World, pull: PullRequest, author: str, *, commit_id: str | None, body: str,
    event: str | None, comments: Sequence[Mapping[str, Any]],
) -> Review:  # fmt: skip
    """Review a pull request; one comment in a wrong place refuses the whole review, no event leaves it pending."""
    refuse_long_body("PullRequestReview", body)
    commit = commit_id or pull.head_sha
    _refuse_foreign_commit(world, pull, commit)
    _refuse_second_pending(world, pull, author)
    if event:
        _refuse_event(pull, author, event, body, has_comments=bool(comments))
    reviewed = replace(pull, head_sha=commit)
    places = [_place_in_review(world, reviewed, comment) for comment in comments]
    record = Review(world.next_id(), pull.repository, pull.number, author, body, "PENDING", commit, None)
    world.reviews[record.id] = record
    for comment, place in zip(comments, places, strict=True):
        _add(world, record, author, str(comment["body"]), place)
    if commit != pull.head_sha:
        move_comments(world, pull)
    return submit(world, record, event) if event else record


def _place_in_review(world: World, pull: PullRequest, comment: Mapping[str, Any]) -> CommentPlace:
    refuse_long_body("PullRequestReviewComment", comment["body"])
    place, problems = resolve_place(world, pull, comment)
    if place is None or problems:
        raise unprocessable(_sentence([f"Pull request review thread {problem}" for problem in problems]))
    return place


def _sentence(problems: list[str]) -> str:
    return problems[0] if len(problems) == 1 else f"{', '.join(problems[:-1])} and {problems[-1]}"


def _refuse_foreign_commit(world: World, pull: PullRequest, commit: str) -> None:
    git = world.git(pull.repository)
    if git.resolve(commit) != commit:
        raise unprocessable("The commit_id is not part of the pull request")


def _refuse_second_pending(world: World, pull: PullRequest, author: str) -> None:
    for review in world.reviews.values():
        ends = (review.repository, review.number, review.author, review.state)
        if ends == (pull.repository, pull.number, author, "PENDING"):
            raise unprocessable("User can only have one pending review per pull request")


def _refuse_event(pull: PullRequest, author: str, event: str, body: str, *, has_comments: bool) -> None:
    if author == pull.author and event != "COMMENT":
        wish = "approve" if event == "APPROVE" else "request changes on"
        raise unprocessable(f"Can not {wish} your own pull request")
    if event != "APPROVE" and not body and not has_comments:
        raise unprocessable("Body can't be blank")


def submit(world: World, record: Review, event: str, body: str | None = None) -> Review:
    """Submit a pending review: now it and its comments are seen and announced."""
    submitted = replace(
        record, state=STATES[event], submitted_at=world.now(), body=record.body if body is None else body
    )
    world.reviews[record.id] = submitted
    _announce_review(world, submitted)
    for comment in list(world.review_comments.values()):
        if comment.review_id == record.id:
            announce_comment(world, comment, "created", comment.author)
    return submitted


def delete_pending(world: World, record: Review) -> None:
    """Delete a pending review with its comments; a submitted one stays."""
    if record.state != "PENDING":
        raise unprocessable("Can not delete a non-pending pull request review")
    del world.reviews[record.id]
    world.review_comments = {
        key: comment for key, comment in world.review_comments.items() if comment.review_id != record.id
    }


def add_single_comment(world: World, pull: PullRequest, author: str, request: Mapping[str, Any]) -> ReviewComment:
    """Comment on the diff outside any review; GitHub wraps a review around it."""
    refuse_long_body("PullRequestReviewComment", request["body"])
    _refuse_foreign_commit(world, pull, request["commit_id"])
    place, problems = resolve_place(world, replace(pull, head_sha=request["commit_id"]), request)
    if place is None or problems:
        field = "pull_request_review_thread"
        errors = [
            {"resource": "PullRequestReviewComment", "code": "custom", "field": f"{field}.{problem.split()[0]}",
             "message": f"{field}.{problem.replace(' line', '_line', 1)}"}
            for problem in problems
        ]  # fmt: skip
        raise Refusal(422, "Validation Failed", errors)
    review = _wrapping_review(world, pull, author, request["commit_id"])
    record = _add(world, review, author, request["body"], place, announce=True)
    move_comments(world, pull)
    return world.review_comments[record.id]


def reply(world: World, parent: ReviewComment, author: str, body: str) -> ReviewComment:
    """Answer a comment on the diff; an answer to an answer belongs to the same thread."""
    refuse_long_body("PullRequestReviewComment", body)
    top = world.review_comments.get(parent.in_reply_to or parent.id, parent)
    pull = world.pulls[parent.repository, parent.number]
    review = _wrapping_review(world, pull, author, pull.head_sha)
    return _add(world, review, author, body, top.original, parent=top, announce=True)


def _wrapping_review(world: World, pull: PullRequest, author: str, commit: str) -> Review:
    now = world.now()
    record = Review(world.next_id(), pull.repository, pull.number, author, "", "COMMENTED", commit, now)
    world.reviews[record.id] = record
    return record


def _add(
    world: World, review: Review, author: str, body: str, place: CommentPlace,
    *, parent: ReviewComment | None = None, announce: bool = False,
) -> ReviewComment:  # fmt: skip
    now = world.now()
    record = ReviewComment(
        id=world.next_id(), review_id=review.id, repository=review.repository, number=review.number, author=author,
        body=body, original=place, place=parent.place if parent else place, original_commit_id=review.commit_id,
        commit_id=review.commit_id, created_at=now, updated_at=now, in_reply_to=parent.id if parent else None,
    )  # fmt: skip
    world.review_comments[record.id] = record
    if announce:
        announce_comment(world, record, "created", author)
    return record


def edit_comment(world: World, record: ReviewComment, body: str, sender: str) -> ReviewComment:
    """Change what a comment on the diff says."""
    refuse_long_body("PullRequestReviewComment", body)
    changed = replace(record, body=body, updated_at=world.now())
    world.review_comments[record.id] = changed
    announce_comment(world, changed, "edited", sender, {"changes": {"body": {"from": record.body}}})
    return changed


def delete_comment(world: World, record: ReviewComment, sender: str) -> None:
    """Delete a comment on the diff; answers to it stay."""
    announce_comment(world, record, "deleted", sender)
    del world.review_comments[record.id]


def announce_comment(
    world: World, record: ReviewComment, action: str, sender: str, extra: Mapping[str, Any] | None = None
) -> None:
    """Tell the apps about a comment on the diff, unless its review is still pending."""
    if world.reviews[record.review_id].state == "PENDING":
        return
    pull = simple_pull(world, world.pulls[record.repository, record.number])
    payload = {"pull_request": pull, "comment": comment_view(world, record), **(extra or {})}
    world.announce(Event("pull_request_review_comment", action, sender, record.repository, payload))


def _announce_review(world: World, record: Review) -> None:
    pull = simple_pull(world, world.pulls[record.repository, record.number])
    view = review_view(world, record)
    payload = {"pull_request": pull, "review": {**view, "state": view["state"].lower()}}
    world.announce(Event("pull_request_review", "submitted", record.author, record.repository, payload))
