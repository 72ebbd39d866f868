"""Each surface for people, compared with a file that a person has read."""

from __future__ import annotations

import re
import textwrap

import pytest

from bot.report.formats import FORMATS
from bot.report.inline_comments import inline_comments
from bot.report.markdown import markdown_report
from bot.report.model import Report
from bot.report.sticky_comment import sticky_comment
from bot.report.terminal import terminal_report
from bot.source.hunks import Hunk, HunkMap
from tests.report.golden_file import assert_golden
from tests.report.realistic import NOTES, TOTALS


def test_the_terminal(report: Report) -> None:
    assert_golden("terminal.txt", terminal_report(report))


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_terminal_keeps_to_its_width_and_uses_no_escapes_without_colour(report: Report, width: int) -> None:
    shown = terminal_report(report, width)

    assert max(map(len, shown.splitlines())) <= width
    assert "\x1b" not in shown


def test_the_terminal_says_the_same_in_colour(report: Report) -> None:
    coloured = terminal_report(report, colour=True)

    assert "\x1b[" in coloured
    without = re.sub(r"\x1b\[[\d;]*m", "", coloured)
    assert [line.rstrip() for line in without.splitlines()] == terminal_report(report).splitlines()


def test_markdown(report: Report) -> None:
    assert_golden("report.md", markdown_report(report))


def test_the_sticky_comment(report: Report) -> None:
    assert_golden("sticky_comment.md", sticky_comment(report) or "")


def test_inline_comments(report: Report) -> None:
    review = inline_comments(report, HunkMap({NOTES: (Hunk(1, 15),), TOTALS: (Hunk(1, 19),)}))

    shown = [
        f"{item.path} {item.start_line or ''}-{item.line}\n{textwrap.indent(item.body, '  ')}\n"
        for item in review.comments
    ]
    assert_golden("inline_comments.md", "\n".join([review.body, "", *shown]))


@pytest.mark.parametrize("name", ["json", "sarif", "junit", "github"])
def test_formats_for_machines(report: Report, name: str) -> None:
    assert_golden(f"report.{name}", FORMATS[name](report))
