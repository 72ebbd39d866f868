"""Shows a report as the output of a check run: the gate, its reasons, and annotations on the lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, Literal

from bot.report.headline import headline, tally
from bot.report.limits import CHECK_TEXT_BYTES, EXPECTED_LINES, TITLE_CHARACTERS, first_that_fits, shortened
from bot.report.line_annotations import Annotation, line_annotations
from bot.report.markdown import Detail, markdown_text
from bot.report.model import Report
from bot.report.selection import shown_findings

__all__ = ["Annotation", "CheckRunOutput", "check_run_output"]

Conclusion = Literal["success", "neutral", "failure"]

_SUMMARY: Final = Detail(title=False, bodies=False)
_TEXT: Final = Detail(title=False, facts=False, table=False, gaps=0, remarks=False)
_FEWER_ROWS: Final = (100, 50, 20, 10, 5, 1)


@dataclass(frozen=True, slots=True)
class CheckRunOutput:
    """What a completed check run says (GitHub docs, "REST API endpoints for check runs")."""

    conclusion: Conclusion
    title: str
    summary: str
    text: str
    annotations: tuple[Annotation, ...]


def check_run_output(report: Report) -> CheckRunOutput:
    """Return the check run of a report; summary and text keep to GitHub's limits whatever the report holds."""
    return CheckRunOutput(
        conclusion=_conclusion(report),
        title=shortened(headline(report), TITLE_CHARACTERS),
        summary=first_that_fits(_summaries(report), CHECK_TEXT_BYTES),
        text=first_that_fits(_texts(report), CHECK_TEXT_BYTES) if report.touched else "",
        annotations=line_annotations(report),
    )


def _conclusion(report: Report) -> Conclusion:
    """Return failure for an incomplete review as well: a gate must not be passed by accident."""
    if report.verdict != "pass":
        return "failure"
    return "neutral" if any(finding.severity == "warning" for finding in shown_findings(report)) else "success"


def _summaries(report: Report) -> Iterator[Callable[[], str]]:
    yield partial(markdown_text, report, _SUMMARY)
    for rows in _FEWER_ROWS:
        yield partial(markdown_text, report, replace(_SUMMARY, rows=rows, gaps=rows))
    yield partial(_one_sentence, report)


def _texts(report: Report) -> Iterator[Callable[[], str]]:
    yield partial(markdown_text, report, _TEXT)
    yield partial(markdown_text, report, replace(_TEXT, expected_lines=EXPECTED_LINES))
    for rows in _FEWER_ROWS:
        yield partial(markdown_text, report, replace(_TEXT, expected_lines=EXPECTED_LINES, rows=rows))
    yield partial(_one_sentence, report)


def _one_sentence(report: Report) -> str:
    counted = tally(report)
    return f"{headline(report)}{f' ({counted})' if counted else ''}. The report is too long to be shown here."
