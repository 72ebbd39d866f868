"""Files that the base branch changed as well: the report counts the merge result's lines, GitHub the head's."""

from __future__ import annotations

from dataclasses import replace

from bot.report.inline_comments import inline_comments
from bot.report.line_annotations import line_annotations
from bot.source.hunks import Hunk, HunkMap
from tests.report.realistic import NOTES, TOTALS, index_finding, note_finding, project, reported

WHOLE = HunkMap({NOTES: (Hunk(1, 15),), TOTALS: (Hunk(1, 19),)})


def test_a_finding_in_such_a_file_is_no_inline_comment() -> None:
    report = reported(project(index_finding(), note_finding()))
    before = {comment.path for comment in inline_comments(report, WHOLE).comments}

    after = {comment.path for comment in inline_comments(replace(report, shifted=(NOTES,)), WHOLE).comments}

    assert after == before - {NOTES}


def test_its_annotation_stands_at_the_first_line_and_says_which_it_means() -> None:
    report = replace(reported(project(index_finding())), shifted=(NOTES,))

    annotation = next(item for item in line_annotations(report) if item.path == NOTES)

    assert (annotation.start_line, annotation.end_line) == (1, 1)
    assert f"line {report.findings[0].line} of the merge result" in annotation.message
