"""The buttons "Commit suggestion" and "Commit suggestions"."""

from __future__ import annotations

import pytest

from bot.standin import GitHubStandIn
from bot.standin.actions.suggestions import suggestion_in
from bot.standin.errors import Refusal
from bot.standin.state.conversation import ReviewComment


def suggest(stand_in: GitHubStandIn, shop: str, pull: int, text: str, line: int, **place: object) -> ReviewComment:
    remark = {"path": "numbers.txt", "line": line, "body": f"Better:\n```suggestion\n{text}```\n", **place}
    stand_in.review(shop, pull, "", remarks=(remark,), author="reviewer")
    return stand_in.review_comments(shop, pull)[-1]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("```suggestion\nnew\n```", "new\n"),
        ("text\n\n````suggestion\n```\ncode\n```\n````\nmore", "```\ncode\n```\n"),
        ("```suggestion\n```", ""),
        ("```suggestion\r\nnew\r\n```", "new\n"),
        ("```python\nnew\n```", None),
    ],
)
def test_the_text_of_a_suggestion_is_between_its_fences(body: str, text: str | None) -> None:
    assert suggestion_in(body) == text


def test_a_suggestion_takes_the_place_of_its_lines(stand_in: GitHubStandIn, shop: str, pull: int) -> None:
    comment = suggest(stand_in, shop, pull, "nine\nten\neleven\n", 11, start_line=9, start_side="RIGHT", side="RIGHT")
    sha = stand_in.commit_suggestion(comment)
    assert stand_in.pull_request(shop, pull).head_sha == sha
    lines = (stand_in.file(shop, sha, "numbers.txt") or b"").decode().split("\n")
    assert lines[7:12] == ["line 8", "nine", "ten", "eleven", "line 12"]


def test_several_are_committed_at_once_but_not_on_the_same_line(stand_in: GitHubStandIn, shop: str, pull: int) -> None:
    later = suggest(stand_in, shop, pull, "40\n", 40)
    gone = suggest(stand_in, shop, pull, "", 10)
    with pytest.raises(Refusal, match="Only one suggestion per line"):
        stand_in.commit_suggestion(gone, suggest(stand_in, shop, pull, "10\n", 10))
    sha = stand_in.commit_suggestion(later, gone)
    lines = (stand_in.file(shop, sha, "numbers.txt") or b"").decode().split("\n")
    assert (lines[8:10], lines[38]) == (["line 9", "line 11"], "40")


def test_what_the_page_would_not_offer_is_refused(stand_in: GitHubStandIn, shop: str, pull: int) -> None:
    same = suggest(stand_in, shop, pull, "ten\n", 10)
    with pytest.raises(Refusal, match="no changes"):
        stand_in.commit_suggestion(same)
    deleted = suggest(stand_in, shop, pull, "ten\n", 10, side="LEFT")
    with pytest.raises(Refusal, match="deleted lines"):
        stand_in.commit_suggestion(deleted)
    comment = suggest(stand_in, shop, pull, "10\n", 10)
    stand_in.close(shop, pull)
    with pytest.raises(Refusal, match="closed"):
        stand_in.commit_suggestion(comment)
    stand_in.reopen(shop, pull)
    stand_in.require_checks(shop, "review")
    stand_in.enqueue(shop, pull)
    with pytest.raises(Refusal, match="queued"):
        stand_in.commit_suggestion(comment)


def test_an_outdated_suggestion_is_refused(stand_in: GitHubStandIn, shop: str, pull: int) -> None:
    comment = suggest(stand_in, shop, pull, "10\n", 10)
    text = (stand_in.file(shop, "feature", "numbers.txt") or b"").decode()
    stand_in.commit(shop, "feature", {"numbers.txt": text.replace("ten\n", "TEN\n")}, "Change the line")
    with pytest.raises(Refusal, match="outdated"):
        stand_in.commit_suggestion(comment)
