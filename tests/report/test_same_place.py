"""Findings of one code at one line are one entry that names the objects, with one fix, wherever people read them."""

from __future__ import annotations

import dataclasses

from bot.report.headline import tally
from bot.report.inline_comments import inline_comments
from bot.report.json_report import decode, encode
from bot.report.line_annotations import line_annotations
from bot.report.markdown import markdown_report
from bot.report.model import Report
from bot.report.terminal import terminal_report
from bot.source.hunks import Hunk, HunkMap
from checks.finding import Edit, Finding, Fix
from tests.report.realistic import NOTES, TOTALS, index_finding, note_finding, project, reported

HUNKS = HunkMap({NOTES: (Hunk(1, 15),), TOTALS: (Hunk(1, 19),)})
SAME = "The same at this place for ix_b, ix_c and ix_d (3 more findings)."
SAME_MARKDOWN = "The same at this place for `ix_b`, `ix_c` and `ix_d` (3 more findings)."


def index(name: str) -> Finding:
    return dataclasses.replace(
        index_finding(), object=name, facts={"index": name, "table": "orders"}, evidence={"sql": f"CREATE INDEX {name}"}
    )


def of(*findings: Finding) -> Report:
    return reported(project(*findings))


def loop() -> Report:
    return of(*map(index, ("ix_a", "ix_b", "ix_c", "ix_d")))


def test_the_fix_of_a_loop_is_printed_once_and_the_objects_are_listed() -> None:
    text, markdown = terminal_report(loop(), 200), markdown_report(loop())

    assert (text.count("Verified fix"), text.count(SAME)) == (1, 1)
    assert (markdown.count("**Verified fix.**"), markdown.count(SAME_MARKDOWN)) == (1, 1)
    assert tally(loop()) == "4 errors"
    assert [finding.object for finding in decode(encode(loop())).findings] == ["ix_a", "ix_b", "ix_c", "ix_d"]


def test_the_table_still_has_a_row_for_each() -> None:
    assert markdown_report(loop()).count("| Error&nbsp;`A1` |") == 4


def test_one_comment_and_one_annotation_tell_of_all() -> None:
    (comment,) = inline_comments(loop(), HUNKS).comments
    annotations = [item.message for item in line_annotations(loop()) if item.path == NOTES]

    assert comment.body.count("```suggestion") == 1
    assert SAME_MARKDOWN in comment.body
    assert set(comment.fingerprints) == {finding.fingerprint for finding in loop().findings}
    assert [message.count(SAME) for message in annotations] == [1]


def test_another_fix_or_line_is_an_entry_of_its_own() -> None:
    other_fix = dataclasses.replace(
        index("ix_b"), fix=Fix("edit", (Edit(NOTES, 11, 11, "    pass\n"),), "Does nothing.", verified=True)
    )
    other_line = dataclasses.replace(index("ix_c"), line=12)

    text = terminal_report(of(index("ix_a"), other_fix, other_line), 200)
    assert "The same at this place" not in text
    assert text.count("Verified fix") == 3


def test_the_same_object_several_times_is_counted() -> None:
    again = [dataclasses.replace(note_finding(), evidence={"sql": f"UPDATE {number}"}) for number in range(3)]

    assert "The same at this place 2 more times." in terminal_report(of(*again), 200)


def test_findings_without_a_line_are_not_taken_for_one() -> None:
    homeless = [dataclasses.replace(note_finding(), path="", line=0, object=f"orders.{name}") for name in "ab"]

    assert "The same at this place" not in terminal_report(of(*homeless), 200)
