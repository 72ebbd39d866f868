"""The drawing of the revision graph, and fixes as diffs."""

from __future__ import annotations

import dataclasses

from bot.report.difference import fix_difference
from bot.report.markdown import markdown_report
from bot.report.model import ReportedEdit, ReportedFix
from checks.evidence import Graph
from tests.report.realistic import evidence, index_finding, notes_revision, project, reported


def drawn(heads: tuple[str, ...]) -> str:
    observed = dataclasses.replace(evidence(), graph=Graph(heads=heads), revisions=(notes_revision(),))
    return markdown_report(reported(project(index_finding(), observed=observed)))


def test_several_heads_are_drawn() -> None:
    shown = drawn(("7c1d0a9e5b32", "0ther"))

    assert (
        "```mermaid\nflowchart LR\n"
        '  r0["3b2a19c0ffee"]\n  r1["7c1d0a9e5b32"]:::added\n  r2["0ther"]\n  r0 --> r1\n'
        "  classDef added stroke-width:3px\n```"
    ) in shown


def test_a_straight_line_is_not_drawn() -> None:
    assert "mermaid" not in drawn(("7c1d0a9e5b32",))


def test_an_id_that_mermaid_would_read_keeps_the_picture_away() -> None:
    assert "mermaid" not in drawn(("7c1d0a9e5b32", 'x"]; click r0 "https://evil.example"'))


def difference(*edits: ReportedEdit) -> str:
    return fix_difference(ReportedFix("edit", verified=True, edits=edits, text=""), "a.py")


def test_an_edit_of_a_file_that_was_read_shows_both_sides() -> None:
    assert difference(ReportedEdit("a.py", 3, 4, "new\r\n", "old\r\nolder")) == "@@ lines 3-4 @@\n-old\n-older\n+new"


def test_an_edit_elsewhere_names_its_file() -> None:
    assert difference(ReportedEdit("b.py", 3, 3, "new\n")) == "@@ b.py, line 3 @@\n+new"
    assert difference(ReportedEdit("b.py", 3, 2, "new\n")) == "@@ b.py, before line 3 @@\n+new"


def test_advice_has_no_difference() -> None:
    assert difference() == ""
