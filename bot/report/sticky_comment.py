"""Shows a report as the one comment that a pull request has of us, as long as there is something to say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from bot.report.headline import headline, tally
from bot.report.limits import COMMENT_BYTES, EXPECTED_LINES, first_that_fits
from bot.report.markdown import Detail, markdown_text
from bot.report.model import Report
from bot.report.selection import shown_findings

_FULL: Final = Detail()
_SHORT_EXPECTED: Final = Detail(expected_lines=EXPECTED_LINES)
_NO_SOURCE: Final = Detail(bodies=False)
_FEWER_ROWS: Final = (100, 50, 20, 10, 5, 1)


def sticky_comment(report: Report) -> str | None:
    """Return the comment, at most COMMENT_BYTES long; None where the change passes and nothing was found.

    The longer the report, the less of it is told: first the expected migration is cut, then everything that quotes
    source goes, then rows of the table, and at last one sentence is left, whose length no report can change.
    """
    if report.verdict == "pass" and not shown_findings(report):
        return None
    return first_that_fits(_ladder(report), COMMENT_BYTES)


def _ladder(report: Report) -> Iterator[Callable[[], str]]:
    for detail in (_FULL, _SHORT_EXPECTED, _NO_SOURCE):
        yield partial(markdown_text, report, detail)
    for rows in _FEWER_ROWS:
        yield partial(markdown_text, report, replace(_NO_SOURCE, rows=rows, gaps=rows))
    yield partial(_one_sentence, report)


def _one_sentence(report: Report) -> str:
    counted = tally(report)
    see = "the check run `migration-review` has the details"
    return f"### Migration review: {headline(report)}\n\n{f'{counted}; ' if counted else ''}{see}."
