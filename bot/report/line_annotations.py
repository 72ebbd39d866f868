"""Turns findings into annotations: plain text on lines of files, the severest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from bot.report.difference import fix_difference
from bot.report.finding_view import fix_title
from bot.report.held_locks import held_before
from bot.report.limits import ANNOTATION_MESSAGE_BYTES, ANNOTATIONS, TITLE_CHARACTERS, shortened, shortened_bytes
from bot.report.markdown_safety import one_line, visible
from bot.report.model import NotUnderstood, Report
from bot.report.observations import observations, seen_sql
from bot.report.plain import plain
from bot.report.rollback_line import rollback_line
from bot.report.same_place import Same, also, by_place
from bot.report.selection import not_understood, revision_of, shown_findings

Level = Literal["notice", "warning", "failure"]

_LEVELS: Final[dict[str, Level]] = {"error": "failure", "warning": "warning", "notice": "notice"}


@dataclass(frozen=True, slots=True)
class Annotation:
    """Plain text on lines of a file, counted from 1 (GitHub docs, "REST API endpoints for check runs")."""

    path: str
    start_line: int
    end_line: int
    level: Level
    title: str
    message: str


def line_annotations(report: Report) -> tuple[Annotation, ...]:
    """Return an annotation for every shown finding and gap that has a file, at most ANNOTATIONS, failures first.

    Findings of one code at one place share theirs.
    """
    found = [_finding(same, report) for same in by_place(shown_findings(report)) if same[0].path]
    gaps = [_gap(gap) for gap in not_understood(report) if gap.path]
    order = tuple(_LEVELS.values())
    return tuple(sorted([*found, *gaps], key=lambda item: order.index(item.level))[:ANNOTATIONS])


def _finding(same: Same, report: Report) -> Annotation:
    finding = same[0]
    shifted = finding.path in report.shifted  # GitHub counts the head's lines: only the first is surely there
    return Annotation(
        path=finding.path,
        start_line=1 if shifted else max(1, finding.line),
        end_line=1 if shifted else max(1, finding.line, finding.end_line),
        level=_LEVELS[finding.severity],
        title=shortened(one_line(f"{finding.code} {finding.name}: {finding.object}"), TITLE_CHARACTERS),
        message=shortened_bytes("\n\n".join(finding_paragraphs(same, report)), ANNOTATION_MESSAGE_BYTES),
    )


def finding_paragraphs(same: Same, report: Report) -> Iterator[str]:
    """Yield all that is said of a finding and of those that are the same at its place, as paragraphs of plain text."""
    finding = same[0]
    yield plain(finding.message)
    if others := also(same):
        yield plain(others)
    if finding.path in report.shifted:
        yield f"This is about line {finding.line} of the merge result: the base branch changed this file as well."
    yield plain(finding.why)
    if finding.fix:
        parts = [plain(finding.fix.text), visible(fix_difference(finding.fix, finding.path), keep="\n\t")]
        yield f"{fix_title(finding.fix)}: " + "\n".join(part for part in parts if part)
    seen = [plain(line) for line in observations(finding.evidence, held_before(finding, report))]
    if sql := seen_sql(finding.evidence):
        seen.append(visible(sql, keep="\n\t"))
    if seen:
        yield "Seen on the scratch database:\n" + "\n".join(seen)
    if revision := revision_of(report, finding):
        yield f"Rollback: {plain(rollback_line(revision.downgrade))}"
    yield f"To accept it: # migration-review: ignore[{finding.code}] reason"


def _gap(gap: NotUnderstood) -> Annotation:
    level: Level = "failure" if gap.blocking else "notice"
    message = shortened_bytes(one_line(gap.reason), ANNOTATION_MESSAGE_BYTES)
    return Annotation(gap.path, gap.line or 1, gap.line or 1, level, "Not understood, so not judged", message)
