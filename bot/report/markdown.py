"""Writes a report as Markdown, in as much detail as there is room for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.report import headline
from bot.report.finding_view import finding_view
from bot.report.gap_groups import gap_groups
from bot.report.limits import first_lines
from bot.report.markdown_safety import SafeMarkdown, code_span, enumerated, html_code
from bot.report.model import Destroyed, Report, ReportedProject, RollbackStep
from bot.report.paragraphs import unwrapped
from bot.report.patch_view import patch_view
from bot.report.revision_graph import revision_graph
from bot.report.rollback_entries import RollbackEntry, rollback_entries
from bot.report.same_place import by_place
from bot.report.selection import not_understood, older_findings, shown_findings, silenced_findings
from bot.report.templates import markdown_environment

_STEP_SQL: Final = 400
"""Characters of a statement that a step shows."""


@dataclass(frozen=True, slots=True)
class Detail:
    """How much of a report is written; None means all."""

    title: bool = True
    facts: bool = True
    """The line below the title: counts, coverage, time."""
    table: bool = True
    rows: int | None = None
    bodies: bool = True
    """Reasons, fixes, evidence and rollback notes: everything that quotes source."""
    expected_lines: int | None = None
    gaps: int | None = None
    remarks: bool = True
    """What was there before the change."""


@dataclass(frozen=True, slots=True)
class _EntryView:
    names: SafeMarkdown
    line: SafeMarkdown
    destroys: tuple[Destroyed, ...]
    steps: tuple[SafeMarkdown, ...]


@dataclass(frozen=True, slots=True)
class _ProjectView:
    path: str
    operations: tuple[str, ...]
    expected: str
    graph: SafeMarkdown | None
    entries: tuple[_EntryView, ...]


def markdown_report(report: Report) -> str:
    """Return the whole report as GitHub-flavoured Markdown, for a job summary or a file."""
    return markdown_text(report, Detail()) + "\n"


def markdown_text(report: Report, detail: Detail) -> str:
    """Return the report as Markdown in the given detail; its length is not bounded."""
    findings = shown_findings(report)
    gaps = gap_groups(not_understood(report))
    template = markdown_environment().get_template("report/report.md.jinja")
    return unwrapped(
        template.render(
            detail=detail,
            title=SafeMarkdown(headline.headline(report)),
            facts=_facts(report),
            findings=[finding_view((finding,), report) for finding in findings[: detail.rows]],
            entries=[finding_view(same, report) for same in by_place(findings[: detail.rows])],
            more=len(findings) - len(findings[: detail.rows]),
            patch=patch_view(report) if detail.bodies else None,
            projects=[_project(project, detail) for project in report.projects] if detail.bodies else [],
            gaps=gaps[: detail.gaps],
            more_gaps=sum(group.parts for group in gaps) - sum(group.parts for group in gaps[: detail.gaps]),
            silenced=silenced_findings(report) if detail.bodies else (),
            older=older_findings(report),
            drift=sum(project.drift_at_base for project in report.projects),
            tool=report.tool,
        )
    )


def _facts(report: Report) -> list[object]:
    """Return what the line below the title says, in order."""
    counted = headline.tally(report)
    return [
        *([SafeMarkdown(f"**{counted}**")] if counted else []),
        *([headline.coverage(report)] if headline.coverage(report) else []),
        headline.duration(report),
    ]


def _project(project: ReportedProject, detail: Detail) -> _ProjectView:
    lines = detail.expected_lines
    return _ProjectView(
        path=project.path if project.database is None else f"{project.path or '.'} ({project.database})",
        operations=project.expected.operations,
        expected=project.expected.source if lines is None else first_lines(project.expected.source, lines),
        graph=revision_graph(project),
        entries=tuple(_entry(entry) for entry in rollback_entries(project.revisions)),
    )


def _entry(entry: RollbackEntry) -> _EntryView:
    names = enumerated(map(html_code, entry.ids))  # a summary is HTML
    return _EntryView(names, entry.line, entry.destroys, tuple(_step(step) for step in entry.steps))


def _step(step: RollbackStep) -> SafeMarkdown:
    return SafeMarkdown(f"   - {code_span(step.sql, _STEP_SQL)} ({step.text})" if step.sql else f"1. {step.text}")
