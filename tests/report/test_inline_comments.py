"""Which findings become inline comments, and when a fix becomes a suggestion."""

from __future__ import annotations

import dataclasses

import pytest

from bot.report.inline_comments import InlineReview, inline_comments
from bot.report.limits import COMMENT_BYTES, INLINE_COMMENTS
from bot.source.hunks import Hunk, HunkMap
from checks.finding import Edit, Finding, Fix
from tests.report.realistic import NOTES, NOTES_SOURCE, TOTALS, index_finding, note_finding, project, reported

WHOLE = HunkMap({NOTES: (Hunk(1, 15),), TOTALS: (Hunk(1, 19),)})


def review(*findings: Finding, hunks: HunkMap = WHOLE) -> InlineReview:
    return inline_comments(reported(project(*findings)), hunks)


def with_fix(*edits: Edit, verified: bool = True) -> Finding:
    return dataclasses.replace(index_finding(), fix=Fix("edit", edits, "Does it.", verified=verified))


def test_a_verified_edit_is_a_suggestion_on_exactly_its_lines() -> None:
    (comment,) = review(with_fix(Edit(NOTES, 10, 11, "def upgrade():\n    pass\n"))).comments

    assert (comment.path, comment.start_line, comment.line) == (NOTES, 10, 11)
    assert "```suggestion\ndef upgrade():\n    pass\n```" in comment.body


def test_a_suggestion_that_deletes_lines_is_empty() -> None:
    (comment,) = review(with_fix(Edit(NOTES, 11, 11, ""))).comments

    assert "```suggestion\n```" in comment.body
    assert (comment.start_line, comment.line) == (None, 11)


def test_the_fence_of_a_suggestion_is_longer_than_any_in_it() -> None:
    (comment,) = review(with_fix(Edit(NOTES, 11, 11, '    op.execute("```")\n'))).comments

    assert '````suggestion\n    op.execute("```")\n````' in comment.body


@pytest.mark.parametrize(
    "finding",
    [
        with_fix(Edit(NOTES, 11, 11, "    pass\n"), verified=False),
        with_fix(Edit(NOTES, 11, 11, "    pass  # \u202e\n")),
        with_fix(Edit(NOTES, 11, 11, NOTES_SOURCE.splitlines(keepends=True)[10].rstrip("\n"))),
        with_fix(Edit(NOTES, 11, 15, "    pass\n")),
        with_fix(Edit(NOTES, 11, 11, "    pass\n"), Edit(TOTALS, 11, 11, "    pass\n")),
        with_fix(Edit(TOTALS, 11, 11, "    pass\n")),
    ],
    ids=["not verified", "hidden character", "no change", "across hunks", "two files", "another file"],
)
def test_any_other_edit_is_only_shown(finding: Finding) -> None:
    hunks = HunkMap({NOTES: (Hunk(8, 12), Hunk(14, 15)), TOTALS: (Hunk(1, 19),)})
    (comment,) = review(finding, hunks=hunks).comments

    assert "suggestion" not in comment.body
    assert "```diff\n" in comment.body
    assert (comment.start_line, comment.line) == (None, 11)


def test_two_suggestions_never_overlap() -> None:
    first = with_fix(Edit(NOTES, 10, 11, "def upgrade():\n    pass\n"))
    second = dataclasses.replace(with_fix(Edit(NOTES, 11, 12, "    pass\n\n\n")), object="other")
    bodies = [comment.body for comment in review(first, second).comments]

    assert ["```suggestion" in body for body in bodies] == [True, False]


def test_a_finding_outside_the_diff_is_left_to_other_surfaces() -> None:
    assert review(index_finding(), hunks=HunkMap({NOTES: (Hunk(1, 5),)})).comments == ()
    assert review(index_finding(), hunks=HunkMap({})).comments == ()


def test_a_range_is_kept_only_within_one_hunk() -> None:
    long = dataclasses.replace(note_finding(), line=11, end_line=13)
    (inside,) = review(long).comments
    (cut,) = review(long, hunks=HunkMap({TOTALS: (Hunk(1, 12),)})).comments

    assert (inside.start_line, inside.line) == (11, 13)
    assert (cut.start_line, cut.line) == (None, 11)


def many(count: int) -> list[Finding]:
    return [
        dataclasses.replace(note_finding(), object=f"orders.c{number:03}", line=12 + number) for number in range(count)
    ]


MANY_LINES = HunkMap({TOTALS: (Hunk(1, 999),)})


def test_comments_stop_at_their_limit_and_the_body_lists_the_rest() -> None:
    full, over = (review(*many(INLINE_COMMENTS + more), hunks=MANY_LINES) for more in (0, 1))

    assert len(full.comments) == len(over.comments) == INLINE_COMMENTS
    assert full.body == "**30 problems block this change.**"
    assert f"1 more finding on changed lines:\n\n- `B1` at `{TOTALS}:42`" in over.body


def test_a_hundred_findings_too_many_are_counted() -> None:
    body = review(*many(INLINE_COMMENTS + 120), hunks=MANY_LINES).body

    assert body.endswith("- … and 70 more in the check run `migration-review`")


def test_findings_of_the_base_get_no_comment() -> None:
    assert review(dataclasses.replace(note_finding(), introduced=False)).comments == ()


def test_a_comment_too_long_loses_its_details_first() -> None:
    long = dataclasses.replace(note_finding(), evidence={f"row_{number}": "x" * 150 for number in range(1000)})
    (comment,) = review(long).comments

    assert len(comment.body.encode()) <= COMMENT_BYTES
    assert comment.body.startswith("**Error.** Adding the required column `note`")
    assert "Seen on the scratch database" not in comment.body


def test_a_suggestion_that_fits_in_no_comment_is_left_out() -> None:
    (comment,) = review(with_fix(Edit(NOTES, 11, 11, f"    {'x' * COMMENT_BYTES}\n"))).comments

    assert len(comment.body.encode()) <= COMMENT_BYTES
    assert "suggestion" not in comment.body
