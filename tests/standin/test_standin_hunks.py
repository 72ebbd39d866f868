"""Hunks, positions and lines that are followed through an edit."""

from __future__ import annotations

import difflib

from hypothesis import given
from hypothesis import strategies as st

from bot.standin.git.hunks import find_hunk, parse_hunks
from bot.standin.git.line_mapping import follow_lines

PATCH = "@@ -1,3 +1,4 @@ heading\n one\n-two\n+TWO\n+2\n three\n"
PATCH += "@@ -10,2 +11,1 @@\n ten\n-eleven\n\\ No newline at end of file"


def test_lines_know_their_numbers_on_both_sides_and_their_position() -> None:
    first, second = parse_hunks(PATCH)
    assert [(line.marker, line.old, line.new, line.position) for line in first.lines] == [
        (" ", 1, 1, 1),
        ("-", 2, None, 2),
        ("+", None, 2, 3),
        ("+", None, 3, 4),
        (" ", 3, 4, 5),
    ]
    assert [(line.text, line.old, line.new, line.position) for line in second.lines] == [
        ("ten", 10, 11, 7),
        ("eleven", 11, None, 8),
    ]


def test_a_line_is_found_on_its_side_only() -> None:
    hunks = parse_hunks(PATCH)
    assert find_hunk(hunks, "LEFT", 2) is not None
    found = find_hunk(hunks, "RIGHT", 3)
    assert found is not None
    assert found[0].text_to(found[1]) == "@@ -1,3 +1,4 @@ heading\n one\n-two\n+TWO\n+2"
    assert find_hunk(hunks, "RIGHT", 5) is None
    assert find_hunk(hunks, "RIGHT", 12) is None


def test_an_edit_between_the_first_and_the_last_line_loses_them() -> None:
    assert follow_lines(PATCH, 1, 3) is None
    assert follow_lines(PATCH, 9, 12) is None
    assert follow_lines(PATCH, 3, 3) == (4, 4)
    assert follow_lines(PATCH, 2, 2) is None
    assert follow_lines(PATCH, 10, 10) == (11, 11)
    assert follow_lines(PATCH, 20, 21) == (20, 21)
    assert follow_lines(None, 5, 6) == (5, 6)


LINES = st.lists(st.sampled_from("abcde"), max_size=12)


@given(old=LINES, new=LINES, context=st.integers(0, 3))
def test_a_line_that_is_followed_still_says_the_same(old: list[str], new: list[str], context: int) -> None:
    patch = "\n".join(list(difflib.unified_diff(old, new, n=context, lineterm=""))[2:])
    for number in range(1, len(old) + 1):
        place = follow_lines(patch or None, number, number)
        assert place is None or new[place[0] - 1] == old[number - 1]
