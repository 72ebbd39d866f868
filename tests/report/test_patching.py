"""The difference between two versions of files is told by edits that make the one of the other."""

from __future__ import annotations

import pytest

from bot.report.patching import edited_texts, edits_between

TEXT = "one\ntwo\nthree\nfour\n"


@pytest.mark.parametrize(
    "after",
    [
        "ONE\ntwo\nthree\nFOUR\n",
        "one\ntwo\ninserted\nthree\nfour\n",
        "before\none\ntwo\nthree\nfour\nafter",
        "one\r\ntwo\nthree\n",
        "",
    ],
)
def test_edits_lead_from_one_version_to_the_other(after: str) -> None:
    edits = edits_between({"a.py": TEXT}, {"a.py": after})
    assert edited_texts(edits, {"a.py": TEXT}) == {"a.py": after}


def test_edits_name_the_lines_that_they_replace() -> None:
    (edit,) = edits_between({"a.py": TEXT}, {"a.py": "one\nTWO\nthree\nfour\n"})
    assert (edit.start_line, edit.end_line, edit.replacement, edit.original) == (2, 2, "TWO\n", "two\n")


def test_a_new_file_is_one_insertion_into_nothing() -> None:
    (edit,) = edits_between({}, {"b.py": "new\n"})
    assert (edit.start_line, edit.end_line, edit.replacement, edit.original) == (1, 0, "new\n", "")
    assert edited_texts([edit], {}) == {"b.py": "new\n"}
