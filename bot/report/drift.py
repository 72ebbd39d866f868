"""The drift of a commit, project by project: for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.report.model import Report, ReportedProject
from bot.report.templates import plural


def drift_document(report: Report) -> dict[str, Any]:
    """Return the drift as JSON; ``not_understood`` says what could not be compared."""
    return {
        "schema_version": report.schema_version,
        "commit": report.base,
        "projects": [
            {
                "script_location": project.script_location,
                "operations": list(project.drift.operations),
                "differences": list(project.drift.differences),
                "not_understood": [f"{gap.place}: {gap.reason}" for gap in project.coverage.not_understood],
            }
            for project in report.projects
        ],
    }


def drift_text(report: Report) -> str:
    """Return the drift as lines for a terminal."""
    lines = [line for project in report.projects for line in _project(project)]
    lines += [f"not understood: {gap.place}: {gap.reason}" for gap in report.not_understood]
    return "\n".join(lines) or "No Alembic project was found."


def _project(project: ReportedProject) -> Iterator[str]:
    count = project.drift_at_base
    yield f"{project.script_location}: {plural(count, 'difference')} between models and migrations"
    for operation in project.drift.operations:
        yield from (f"  {line}" for line in operation.splitlines())
    for difference in project.drift.differences:
        yield f"  {difference}"
    for gap in project.coverage.not_understood:
        yield f"  not understood: {gap.place}: {gap.reason}"
