"""Reviews are taken whole or not at all, and only on lines that the difference shows."""

from __future__ import annotations

from typing import Any

import pytest
from github import GithubException
from github.PullRequest import PullRequest
from github.Repository import Repository

from bot.standin import GitHubStandIn

GOOD = {"path": "numbers.txt", "line": 10, "side": "RIGHT", "body": "here"}


@pytest.fixture
def seen(repository: Repository, pull: int) -> PullRequest:
    return repository.get_pull(pull)


def review(seen: PullRequest, *comments: dict[str, Any], **other: Any) -> dict[str, Any]:
    body = {"event": "COMMENT", "body": "A review", "comments": list(comments), **other}
    answer: dict[str, Any] = seen.requester.requestJsonAndCheck("POST", f"{seen.url}/reviews", input=body)[1]
    return answer


def refusal(seen: PullRequest, *comments: dict[str, Any], **other: Any) -> str:
    with pytest.raises(GithubException) as refused:
        review(seen, *comments, **other)
    assert refused.value.status == 422
    return str(refused.value.data["errors"][0])


def test_comments_stand_on_changed_and_context_lines_of_both_sides(seen: PullRequest) -> None:
    deleted = GOOD | {"side": "LEFT", "body": "what was here"}
    context = GOOD | {"line": 7, "body": "above"}
    several = {"path": "new.txt", "start_line": 1, "start_side": "RIGHT", "line": 3, "side": "RIGHT", "body": "all"}
    review(seen, GOOD, deleted, context, several)
    found = list(seen.get_review_comments())
    assert [(item.path, item.start_line, item.line, item.side) for item in found] == [
        ("numbers.txt", None, 10, "RIGHT"),
        ("numbers.txt", None, 10, "LEFT"),
        ("numbers.txt", None, 7, "RIGHT"),
        ("new.txt", 1, 3, "RIGHT"),
    ]
    assert found[0].diff_hunk.split("\n")[-1] == "+ten"
    assert found[1].diff_hunk.split("\n")[-1] == "-line 10"
    assert [item.state for item in seen.get_reviews()] == ["COMMENTED"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"line": 20}, "line must be part of the diff"),
        ({"line": 14}, "line must be part of the diff"),
        ({"path": "old.txt"}, "path is invalid"),
        ({"side": "MIDDLE"}, "line must be part of the diff"),
        ({"start_line": 10}, "start line must precede the end line"),
        ({"start_line": 12}, "start line must precede the end line"),
        ({"start_line": 1}, "start line must be part of the same hunk"),
        ({"start_line": 8, "line": 40}, "start line must be part of the same hunk"),
        ({"body": "x" * 65_537}, "Body is too long"),
    ],
)
def test_one_wrong_comment_refuses_the_whole_review(seen: PullRequest, change: dict[str, Any], message: str) -> None:
    with pytest.raises(GithubException) as refused:
        review(seen, GOOD, GOOD | change)
    assert refused.value.status == 422
    assert message in str(refused.value.data)
    assert list(seen.get_reviews()) == []
    assert list(seen.get_review_comments()) == []


def test_the_error_says_all_that_is_wrong_in_one_sentence(seen: PullRequest) -> None:
    said = refusal(seen, GOOD | {"start_line": 18, "line": 20})
    assert said == (
        "Pull request review thread line must be part of the diff, "
        "Pull request review thread start line must be part of the same hunk as the line. "
        "and Pull request review thread diff hunk can't be blank"
    )


def test_without_an_event_a_review_stays_pending_and_blocks_the_next(
    stand_in: GitHubStandIn, shop: str, seen: PullRequest
) -> None:
    pending = create_pending(seen)
    assert pending["state"] == "PENDING"
    assert "submitted_at" not in pending
    assert refusal(seen, GOOD) == "User can only have one pending review per pull request"
    assert list(seen.get_review_comments()) == []
    seen.get_review(pending["id"])
    seen.requester.requestJsonAndCheck("POST", f"{seen.url}/reviews/{pending['id']}/events", input={"event": "COMMENT"})
    assert [item.body for item in seen.get_review_comments()] == ["here"]
    again = create_pending(seen)
    seen.get_review(again["id"]).delete()
    assert [item.state for item in stand_in.reviews(shop, seen.number)] == ["COMMENTED"]


def create_pending(seen: PullRequest) -> dict[str, Any]:
    body = {"body": "Not yet", "comments": [GOOD]}
    answer: dict[str, Any] = seen.requester.requestJsonAndCheck("POST", f"{seen.url}/reviews", input=body)[1]
    return answer


def test_a_review_needs_words_and_a_commit_of_the_repository(seen: PullRequest) -> None:
    assert "can't be blank" in refusal(seen, body="")
    assert "commit_id" in refusal(seen, GOOD, commit_id="1" * 40)
    assert review(seen, GOOD, body="")["state"] == "COMMENTED"


def test_nobody_approves_or_refuses_his_own(stand_in: GitHubStandIn, shop: str, repository: Repository) -> None:
    stand_in.commit(shop, "mine", {"mine.txt": "mine\n"}, "Mine")
    number = stand_in.open_pull_request(shop, "mine", "main", "Mine", author="migration-review[bot]").number
    own = repository.get_pull(number)
    assert refusal(own, event="APPROVE") == "Can not approve your own pull request"
    assert refusal(own, event="REQUEST_CHANGES") == "Can not request changes on your own pull request"


def test_a_comment_on_a_whole_file_and_one_on_a_line(repository: Repository, seen: PullRequest) -> None:
    commit = repository.get_commit(seen.head.sha)
    whole = seen.create_review_comment("the file", commit, "new.txt", subject_type="file")
    assert whole.subject_type == "file"
    line = seen.create_review_comment("the line", commit, "new.txt", line=2, side="RIGHT")
    assert (line.line, line.subject_type) == (2, "line")
    with pytest.raises(GithubException) as refused:
        seen.create_review_comment("outside", commit, "new.txt", line=9, side="RIGHT")
    assert refused.value.data["errors"][0]["field"] == "pull_request_review_thread.line"


def test_a_reviewed_pull_request_may_be_closed(stand_in: GitHubStandIn, shop: str, seen: PullRequest) -> None:
    stand_in.close(shop, seen.number)
    assert review(seen, GOOD)["state"] == "COMMENTED"


def test_answers_belong_to_the_thread(stand_in: GitHubStandIn, shop: str, seen: PullRequest) -> None:
    review(seen, GOOD)
    (top,) = stand_in.review_comments(shop, seen.number)
    first = stand_in.reply(top, "why?")
    second = seen.create_review_comment_reply(first.id, "because")
    assert second.in_reply_to_id == top.id
    assert second.diff_hunk == seen.get_review_comment(top.id).diff_hunk


def test_comments_are_edited_and_deleted(seen: PullRequest) -> None:
    review(seen, GOOD)
    (comment,) = seen.get_review_comments()
    comment.edit("better")
    assert seen.get_review_comment(comment.id).body == "better"
    comment.delete()
    assert list(seen.get_review_comments()) == []


def test_comments_follow_their_lines_and_are_outdated_when_these_change(
    stand_in: GitHubStandIn, shop: str, seen: PullRequest
) -> None:
    review(seen, GOOD, GOOD | {"line": 40, "body": "later"}, {"path": "new.txt", "line": 2, "body": "two"})
    text = (stand_in.file(shop, "feature", "numbers.txt") or b"").decode()
    moved = "a line above\n" + text.replace("ten\n", "TEN\n")
    stand_in.commit(shop, "feature", {"numbers.txt": moved, "new.txt": None}, "Go on")
    changed, followed, gone = [comment.raw_data for comment in seen.get_review_comments()]
    assert [changed["line"], changed["position"], changed["original_line"]] == [None, None, 10]
    assert (followed["line"], followed["original_line"]) == (41, 40)
    assert followed["position"] > followed["original_position"]
    assert gone["line"] is None
    assert changed["commit_id"] != followed["commit_id"]


def test_a_review_of_an_older_commit_stands_where_its_lines_went(
    stand_in: GitHubStandIn, shop: str, seen: PullRequest
) -> None:
    text = (stand_in.file(shop, "feature", "numbers.txt") or b"").decode()
    stand_in.commit(shop, "feature", {"numbers.txt": "above\n" + text.replace("forty\n", "40\n")}, "Go on")
    review(seen, GOOD, GOOD | {"line": 40, "body": "gone"}, commit_id=seen.head.sha)
    followed, gone = [comment.raw_data for comment in seen.get_review_comments()]
    assert (followed["line"], followed["original_line"], followed["original_commit_id"]) == (11, 10, seen.head.sha)
    assert (gone["line"], gone["original_line"]) == (None, 40)
