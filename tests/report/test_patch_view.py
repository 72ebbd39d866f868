"""The comment shows what a suggestion cannot make: new files whole, and all fixes as one patch."""

from __future__ import annotations

from dataclasses import replace

from bot.report.markdown import Detail, markdown_text
from bot.report.model import PatchedFile, Report, ReportedEdit, ReportedPatch
from tests.report.realistic import realistic_report

NEW = "versions/0009_`new`.py"


def with_patch(count: int) -> Report:
    """Return a report whose first findings go with a patch that adds a file and changes another."""
    report = realistic_report()
    patch = ReportedPatch(
        text=f"diff --git a/x b/{NEW}\n+```\n",
        edits=(ReportedEdit(NEW, 1, 0, "x = 1\n", ""), ReportedEdit("env.py", 3, 3, "y\n", "x\n")),
        files=(PatchedFile(NEW, None), PatchedFile("env.py", "a" * 40)),
        fingerprints=tuple(finding.fingerprint for finding in report.findings[:count]),
    )
    return replace(report, patch=patch)


def test_a_new_file_is_shown_whole_with_path_and_command() -> None:
    shown = markdown_text(with_patch(1), Detail())
    assert "<details><summary>New file <code>versions/0009_`new`.py</code>" in shown
    assert "`migration-review fix --write` writes it in a clone.\n\n```python\nx = 1\n```" in shown
    assert "as one patch" not in shown


def test_several_fixes_are_shown_as_one_patch_that_nothing_in_it_can_end() -> None:
    shown = markdown_text(with_patch(2), Detail())
    assert "All verified fixes as one patch (2 findings: " in shown
    assert f"````diff\ndiff --git a/x b/{NEW}\n+```\n````" in shown


def test_without_room_for_source_there_is_no_patch() -> None:
    assert "New file" not in markdown_text(with_patch(2), Detail(bodies=False))


def test_without_fixes_there_is_nothing_to_show() -> None:
    assert "as one patch" not in markdown_text(realistic_report(), Detail())
