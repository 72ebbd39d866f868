"""A suggestion is the same change as the edits of a fix, as one range of lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.report.suggestion import applied, lines_of, one_range
from checks.finding import Edit

LINE = st.sampled_from(["a\n", "b\n", "c\n", "    d\n", "\n"])
SOURCE = st.lists(LINE, min_size=1, max_size=12).map("".join)


@st.composite
def fixes(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """Return a file and edits of it that do not overlap."""
    source = draw(SOURCE)
    edits: list[Edit] = []
    line = 1
    while line <= len(lines_of(source)) and len(edits) < 3:
        start = draw(st.integers(line, len(lines_of(source))))
        end = draw(st.integers(start - 1, min(start + 2, len(lines_of(source)))))
        edits.append(Edit("f.py", start, end, draw(st.lists(LINE, max_size=3).map("".join))))
        line = max(end, start) + 1 + draw(st.integers(0, 2))
    return source, edits


@given(fixes())
def test_a_suggestion_changes_the_file_as_the_edits_do(fix: tuple[str, list[Edit]]) -> None:
    source, edits = fix
    expected = applied(lines_of(source), edits)
    found = one_range(edits, source)

    if found is None:
        assert expected == lines_of(source)
    else:
        as_edit = Edit("f.py", found.start_line, found.end_line, found.replacement)
        assert applied(lines_of(source), [as_edit]) == expected
        assert 1 <= found.start_line <= found.end_line <= len(lines_of(source))
        assert found.original == "".join(lines_of(source)[found.start_line - 1 : found.end_line])


def test_an_insertion_takes_the_next_line_along() -> None:
    found = one_range([Edit("f.py", 2, 1, "new\n")], "one\ntwo\n")

    assert found is not None
    assert (found.start_line, found.end_line, found.replacement) == (2, 2, "new\ntwo\n")


def test_an_insertion_at_the_end_takes_the_last_line_along() -> None:
    found = one_range([Edit("f.py", 3, 2, "new\n")], "one\ntwo\n")

    assert found is not None
    assert (found.start_line, found.end_line, found.replacement) == (2, 2, "two\nnew\n")


def test_there_is_no_suggestion_for_what_is_not_one_readable_range() -> None:
    edit = Edit("f.py", 1, 1, "new\n")

    assert one_range([edit], None) is None
    assert one_range([edit], "") is None
    assert one_range([edit, Edit("g.py", 1, 1, "")], "one\n") is None
    assert one_range([edit, edit], "one\n") is None
    assert one_range([Edit("f.py", 1, 2, ""), Edit("f.py", 2, 2, "")], "one\ntwo\n") is None
    assert one_range([Edit("f.py", 1, 9, "")], "one\n") is None
    assert one_range([edit], "new\n") is None
    assert one_range([Edit("f.py", 1, 1, "x\n" * 61)], "one\n") is None
    assert one_range([Edit("f.py", 1, 1, "x\n" * 60)], "one\n") is not None
