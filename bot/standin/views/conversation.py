"""Comments, reviews, review comments and reactions as JSON."""

from __future__ import annotations

from bot.standin.state.conversation import IssueComment, Reaction, Review, ReviewComment
from bot.standin.state.world import World
from bot.standin.views.apps import app
from bot.standin.views.common import Json, node_id, reaction_counts, repository_api, timestamp
from bot.standin.views.pulls import author_association, issue_url, pull_page
from bot.standin.views.users import user


def issue_comment(world: World, record: IssueComment) -> Json:
    """Give an `issue-comment`."""
    pull = world.pulls[record.repository, record.number]
    url = f"{repository_api(world, record.repository)}/issues/comments/{record.id}"
    return {
        "id": record.id,
        "node_id": node_id("IssueComment", record.id),
        "url": url,
        "html_url": f"{pull_page(world, pull)}#issuecomment-{record.id}",
        "issue_url": issue_url(world, pull),
        "body": record.body,
        "user": user(world, record.author),
        "created_at": timestamp(record.created_at),
        "updated_at": timestamp(record.updated_at),
        "author_association": author_association(world, record.repository, record.author),
        "performed_via_github_app": app(world, world.apps[record.app_id]) if record.app_id else None,
        "reactions": reaction_counts(world, record.id, url),
    }


def review(world: World, record: Review) -> Json:
    """Give a `pull-request-review`; a pending one has no time of submission."""
    pull = world.pulls[record.repository, record.number]
    page = f"{pull_page(world, pull)}#pullrequestreview-{record.id}"
    pull_url = f"{repository_api(world, record.repository)}/pulls/{record.number}"
    view: Json = {
        "id": record.id,
        "node_id": node_id("PullRequestReview", record.id),
        "user": user(world, record.author),
        "body": record.body,
        "state": record.state,
        "html_url": page,
        "pull_request_url": pull_url,
        "_links": {"html": {"href": page}, "pull_request": {"href": pull_url}},
        "commit_id": record.commit_id,
        "author_association": author_association(world, record.repository, record.author),
    }
    return {**view, "submitted_at": timestamp(record.submitted_at)} if record.submitted_at else view


def review_comment(world: World, record: ReviewComment) -> Json:
    """Give a `pull-request-review-comment`; the current lines are null when it is outdated."""
    pull = world.pulls[record.repository, record.number]
    url = f"{repository_api(world, record.repository)}/pulls/comments/{record.id}"
    page = f"{pull_page(world, pull)}#discussion_r{record.id}"
    pull_url = f"{repository_api(world, record.repository)}/pulls/{record.number}"
    view: Json = {
        "id": record.id,
        "node_id": node_id("PullRequestReviewComment", record.id),
        "pull_request_review_id": record.review_id,
        "url": url,
        "html_url": page,
        "pull_request_url": pull_url,
        "_links": {"self": {"href": url}, "html": {"href": page}, "pull_request": {"href": pull_url}},
        "body": record.body,
        "user": user(world, record.author),
        "commit_id": record.commit_id,
        "original_commit_id": record.original_commit_id,
        **_place(record),
        "created_at": timestamp(record.created_at),
        "updated_at": timestamp(record.updated_at),
        "author_association": author_association(world, record.repository, record.author),
        "reactions": reaction_counts(world, record.id, url),
    }
    return view if record.in_reply_to is None else {**view, "in_reply_to_id": record.in_reply_to}


def _place(record: ReviewComment) -> Json:
    first, now = record.original, record.place
    view: Json = {"path": first.path, "diff_hunk": first.diff_hunk}
    if first.line is None:
        return {**view, "subject_type": "file", "position": 1, "original_position": 1}
    return {
        **view,
        "subject_type": "line",
        "side": first.side,
        "start_side": first.start_side,
        "original_line": first.line,
        "original_start_line": first.start_line,
        "original_position": first.position,
        "line": now.line if now else None,
        "start_line": now.start_line if now else None,
        "position": now.position if now else None,
    }


def reaction(world: World, record: Reaction) -> Json:
    """Give a `reaction`."""
    return {
        "id": record.id,
        "node_id": node_id("Reaction", record.id),
        "user": user(world, record.author),
        "content": record.content,
        "created_at": timestamp(record.created_at),
    }
