"""Picks from a report what a person is shown: what the change brings, not what was there before."""

from __future__ import annotations

from bot.report.model import NotUnderstood, Report, ReportedFinding, ReportedRevision


def shown_findings(report: Report) -> tuple[ReportedFinding, ...]:
    """Return the findings that the change brings and nobody silenced, severest first."""
    return tuple(finding for finding in report.findings if finding.introduced and finding.suppressed is None)


def silenced_findings(report: Report) -> tuple[ReportedFinding, ...]:
    """Return the findings that the change brings and somebody silenced."""
    return tuple(finding for finding in report.findings if finding.introduced and finding.suppressed is not None)


def older_findings(report: Report) -> int:
    """Count the findings that the base already has."""
    return sum(not finding.introduced for finding in report.findings)


def not_understood(report: Report) -> tuple[NotUnderstood, ...]:
    """Return everything that was not understood, whatever it belongs to."""
    return (*report.not_understood, *(gap for item in report.projects for gap in item.coverage.not_understood))


def revision_of(report: Report, finding: ReportedFinding) -> ReportedRevision | None:
    """Return the revision of the change that a finding is about; two projects may have revisions of the same id."""
    revisions = [item for project in report.projects for item in project.revisions if item.id == finding.revision]
    own = [item for item in revisions if item.path == finding.path]
    return next(iter(own or revisions), None)


def total_seconds(report: Report) -> float:
    """Return how long the review took."""
    return report.seconds.get("total", sum(report.seconds.values()))
