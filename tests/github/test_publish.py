"""Publishing, on a repository in memory."""

from __future__ import annotations

from typing import Literal

import pytest

from bot.github.limits import ANNOTATIONS_PER_REQUEST, COMMENT_CHARACTERS
from bot.github.objects import CheckRun, Comment
from bot.github.publish.check_run import Ending, add_note, begin_check_run, complete_check_run, end_check_run
from bot.github.publish.inline_review import post_review, posted_review
from bot.github.publish.sticky_comment import keep_sticky_comment, marked
from bot.report.check_run import Annotation, CheckRunOutput
from bot.report.inline_comments import InlineComment, InlineReview
from bot.report.limits import CHECK_TEXT_BYTES
from tests.github.fake_repository import FakeRepository

HEAD = "a" * 40


def _output(annotations: int, summary: str = "summary") -> CheckRunOutput:
    made = tuple(Annotation("m.py", line, line, "warning", "title", "message") for line in range(annotations))
    return CheckRunOutput("failure", "title", summary, "text", made)


@pytest.mark.parametrize(
    ("count", "sizes"),
    [
        (0, [0]),
        (ANNOTATIONS_PER_REQUEST, [50]),
        (ANNOTATIONS_PER_REQUEST + 1, [50, 1]),
        (2 * ANNOTATIONS_PER_REQUEST, [50, 50]),
        (120, [50, 50, 20]),
    ],
)
def test_annotations_go_in_batches_and_only_the_last_completes(count: int, sizes: list[int]) -> None:
    repository = FakeRepository()
    repository.create_check_run(HEAD, "x")
    complete_check_run(repository, 1, _output(count))
    assert [len(update.annotations) for update in repository.updates] == sizes
    assert [update.conclusion for update in repository.updates] == [None] * (len(sizes) - 1) + ["failure"]
    lines = [each["start_line"] for update in repository.updates for each in update.annotations]
    assert lines == list(range(count))


def test_failures_come_first_and_the_order_is_kept_within_a_level() -> None:
    levels: tuple[Literal["notice", "warning", "failure"], ...] = (
        "notice",
        "failure",
        "warning",
        "failure",
        "notice",
        "warning",
    )
    annotations = tuple(Annotation("m.py", n, n, level, "t", "m") for n, level in enumerate(levels))
    repository = FakeRepository()
    repository.create_check_run(HEAD, "x")
    complete_check_run(repository, 1, CheckRunOutput("failure", "t", "s", "", annotations))
    [update] = repository.updates
    assert [each["start_line"] for each in update.annotations] == [1, 3, 2, 5, 0, 4]


@pytest.mark.parametrize("length", [CHECK_TEXT_BYTES - len("note\n\n"), CHECK_TEXT_BYTES - len("note\n\n") + 1])
def test_a_note_never_makes_a_summary_too_long(length: int) -> None:
    repository = FakeRepository()
    repository.create_check_run(HEAD, "x")
    add_note(repository, 1, _output(0, "x" * length), "note")
    [update] = repository.updates
    assert update.summary.startswith("note\n\nxxx")
    assert len(update.summary.encode()) <= CHECK_TEXT_BYTES


def test_an_attempt_keeps_its_check_run() -> None:
    repository = FakeRepository()
    first = begin_check_run(repository, HEAD, "attempt", None)
    assert begin_check_run(repository, HEAD, "attempt", first) == first
    assert begin_check_run(repository, HEAD, "attempt", None) == first  # a worker fell before it noted the id
    assert begin_check_run(repository, HEAD, "another attempt", None) != first


def test_a_check_run_that_was_left_half_told_is_replaced() -> None:
    repository = FakeRepository(runs={1: CheckRun(1, "in_progress", "attempt", 50)})
    assert begin_check_run(repository, HEAD, "attempt", 1) == 2
    assert repository.runs[1].status == "completed"
    assert [update.conclusion for update in repository.updates] == ["cancelled"]


def test_a_check_run_that_is_completed_already_keeps_its_verdict() -> None:
    repository = FakeRepository(runs={1: CheckRun(1, "completed", "attempt", 50)})
    assert begin_check_run(repository, HEAD, "attempt", 1) == 2
    assert repository.updates == []


def test_a_check_run_ends_without_a_report() -> None:
    repository = FakeRepository()
    repository.create_check_run(HEAD, "x")
    end_check_run(repository, 1, Ending("neutral", "title", "summary"))
    assert [(update.conclusion, update.title) for update in repository.updates] == [("neutral", "title")]


def test_an_unchanged_comment_is_not_edited() -> None:
    repository = FakeRepository()
    assert keep_sticky_comment(repository, 1, None, "says this") == 1
    assert keep_sticky_comment(repository, 1, 1, "says this") == 1
    assert repository.edits == 0
    assert keep_sticky_comment(repository, 1, 1, "says that") == 1
    assert (repository.edits, len(repository.conversation)) == (1, 1)


def test_a_comment_that_only_took_another_time_is_not_edited() -> None:
    repository = FakeRepository()
    keep_sticky_comment(repository, 1, None, "says this in 3 s", "says this")
    keep_sticky_comment(repository, 1, 1, "says this in 4 s", "says this")
    assert repository.edits == 0
    assert repository.conversation[0].body.startswith("says this in 3 s")


def test_no_comment_is_made_to_say_nothing() -> None:
    repository = FakeRepository()
    assert keep_sticky_comment(repository, 1, None, None) is None
    assert repository.conversation == []


def test_a_comment_with_nothing_left_to_say_says_so_once() -> None:
    repository = FakeRepository()
    keep_sticky_comment(repository, 1, None, "says this")
    for _ in range(2):
        keep_sticky_comment(repository, 1, 1, None)
    assert repository.edits == 1
    assert "nothing left to report" in repository.conversation[0].body


@pytest.mark.parametrize(
    "comment",
    [
        Comment(1, marked("planted by a user"), ours=False),
        Comment(1, "ours, but another kind of comment", ours=True),
        Comment(1, marked("quoted") + "> as a reply quotes it", ours=True),
    ],
)
def test_only_our_own_marked_comment_is_edited(comment: Comment) -> None:
    repository = FakeRepository(conversation=[comment])
    assert keep_sticky_comment(repository, 1, 1, "says this") == 2
    assert repository.conversation[0] == comment


def test_a_comment_never_exceeds_the_limit() -> None:
    room = COMMENT_CHARACTERS - len(marked(""))
    assert marked("x" * room).startswith("x" * room + "\n")
    assert len(marked("x" * room)) == COMMENT_CHARACTERS
    assert len(marked("x" * (room + 1))) == COMMENT_CHARACTERS
    assert marked("x" * (room + 1)) != marked("x" * (room + 2))  # the digest is of the whole


def _comment(line: int, body: str = "body", start: int | None = None) -> InlineComment:
    return InlineComment("m.py", line, start, f"{body} {line}", f"fingerprint-{line}")


def _review(*comments: InlineComment) -> InlineReview:
    return InlineReview("the review", comments)


def test_a_review_has_all_comments_and_is_found_again() -> None:
    repository = FakeRepository()
    assert post_review(repository, 1, HEAD, _review(_comment(1), _comment(2))) == 1
    [(review, lines)] = repository.posted
    assert [line.line for line in lines] == [1, 2]
    assert review.body.startswith("the review")
    assert posted_review(repository, 1, HEAD) == 1
    assert posted_review(repository, 1, "b" * 40) is None


def test_lines_outside_the_newest_diff_move_into_the_body() -> None:
    patch = "@@ -0,0 +1,2 @@\n+one\n+two"
    repository = FakeRepository(refused_lines=frozenset({9}), diff={"m.py": patch})
    post_review(repository, 1, HEAD, _review(_comment(1), _comment(9)))
    [(review, lines)] = repository.posted
    assert [line.line for line in lines] == [1]
    assert "`m.py`, line 9\n\nbody 9" in review.body


def test_a_range_across_hunks_moves_into_the_body() -> None:
    patch = "@@ -1,1 +1,1 @@\n-a\n+one\n@@ -9,1 +9,1 @@\n-b\n+nine"
    repository = FakeRepository(refused_lines=frozenset({9}), diff={"m.py": patch})
    post_review(repository, 1, HEAD, _review(_comment(1), _comment(9, start=1)))
    assert [line.line for line in repository.posted[0][1]] == [1]


def test_where_the_diff_explains_nothing_each_comment_is_posted_alone() -> None:
    patch = "@@ -0,0 +1,3 @@\n+one\n+two\n+three"
    repository = FakeRepository(refused_lines=frozenset({2}), diff={"m.py": patch})
    post_review(repository, 1, HEAD, _review(_comment(1), _comment(2), _comment(3)))
    assert [each.line for each in repository.alone] == [1, 3]
    [(review, lines)] = repository.posted
    assert lines == []
    assert "`m.py`, line 2\n\nbody 2" in review.body
    assert "body 1" not in review.body


def test_a_suggestion_in_the_body_is_a_block_of_code() -> None:
    repository = FakeRepository(refused_lines=frozenset({1}))
    comment = InlineComment("m.py", 1, None, "````suggestion\nx = 1\n````", "fingerprint")
    post_review(repository, 1, HEAD, _review(comment))
    assert "````\nx = 1\n````" in repository.posted[0][0].body


def test_a_review_body_never_exceeds_the_limit() -> None:
    repository = FakeRepository(refused_lines=frozenset({1}))
    comments = [InlineComment("m.py", 1, None, "x" * 60_000, str(number)) for number in range(3)]
    post_review(repository, 1, HEAD, _review(*comments))
    assert len(repository.posted[0][0].body) == COMMENT_CHARACTERS
    assert posted_review(repository, 1, HEAD) == 1
