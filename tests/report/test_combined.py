"""Fixes are taken together as long as they leave each other's lines alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.report.combined import combined, edited_texts, patch
from bot.report.model import ReportedEdit, ReportedFinding, ReportedFix
from tests.report.realistic import realistic_report

TEXT = "one\ntwo\nthree\nfour\n"


def finding(*edits: ReportedEdit, code: str = "A1", verified: bool = True) -> ReportedFinding:
    fix = ReportedFix("edit", verified, edits, "")
    return replace(realistic_report().findings[0], code=code, fix=fix, introduced=True, suppressed=None)


def edit(start: int, end: int, text: str, path: str = "a.py") -> ReportedEdit:
    return ReportedEdit(path, start, end, text)


def test_edits_of_different_lines_are_taken_together() -> None:
    chosen = combined([finding(edit(1, 1, "ONE\n")), finding(edit(4, 4, "FOUR\n"), code="E1")])
    assert edited_texts(chosen.edits, {"a.py": TEXT}) == {"a.py": "ONE\ntwo\nthree\nFOUR\n"}
    assert not chosen.waiting


@pytest.mark.parametrize("other", [edit(2, 2, "x\n"), edit(1, 3, "x\n"), edit(2, 1, "inserted\n")])
def test_a_fix_of_the_same_lines_waits(other: ReportedEdit) -> None:
    chosen = combined([finding(edit(2, 2, "TWO\n")), finding(other, code="E1")])
    assert [item.code for item in chosen.waiting] == ["E1"]
    assert edited_texts(chosen.edits, {"a.py": TEXT}) == {"a.py": "one\nTWO\nthree\nfour\n"}


def test_one_fix_for_two_findings_is_applied_once() -> None:
    chosen = combined([finding(edit(1, 0, "new\n", "b.py")), finding(edit(1, 0, "new\n", "b.py"), code="J8")])
    assert len(chosen.fixed) == 2
    assert edited_texts(chosen.edits, {}) == {"b.py": "new\n"}


def test_what_was_not_proved_is_left_alone() -> None:
    assert combined([finding(edit(1, 1, "ONE\n"), verified=False)]).edits == ()


def test_a_patch_names_new_files_and_missing_line_ends() -> None:
    text = patch({"a.py": "one"}, {"a.py": "two", "b.py": "new\n"})
    assert "-one\n\\ No newline at end of file\n+two\n\\ No newline at end of file\n" in text
    assert "diff --git a/b.py b/b.py\nnew file mode 100644\n--- /dev/null\n+++ b/b.py\n" in text
