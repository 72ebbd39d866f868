"""Says the verdict of a report in one line, the same on every surface."""

from __future__ import annotations

from collections import Counter
from typing import Final

from bot.report.model import Report, ReportedProject
from bot.report.selection import not_understood, shown_findings, total_seconds
from bot.report.templates import plural

VERDICT_WORDS: Final = {"fail": "FAIL", "incomplete": "INCOMPLETE", "pass": "PASS"}
SEVERITY_WORDS: Final = {"error": "Error", "warning": "Warning", "notice": "Notice"}


def headline(report: Report) -> str:
    """Return the verdict as a short plain sentence without names."""
    if report.verdict == "fail":
        blocking = sum(finding.blocking for finding in report.findings)
        return f"{plural(blocking, 'problem')} {'blocks' if blocking == 1 else 'block'} this change"
    if report.verdict == "incomplete":
        gaps = sum(gap.blocking for gap in not_understood(report))
        return f"Incomplete: {plural(gaps, 'part')} of this change could not be reviewed"
    if not report.touched:
        return "No models or migrations changed"
    warnings = sum(finding.severity == "warning" for finding in shown_findings(report))
    return f"Nothing blocks; {plural(warnings, 'warning')}" if warnings else "No problems found"


def tally(report: Report) -> str:
    """Count the shown findings by severity: ``2 errors, 1 warning``."""
    counts: Counter[str] = Counter(finding.severity for finding in shown_findings(report))
    return ", ".join(plural(counts[severity], severity) for severity in SEVERITY_WORDS if counts[severity])


def coverage(report: Report) -> str:
    """Say how much was run and understood, and on what; empty where there was nothing to run."""
    covered = [project.coverage for project in report.projects]
    if not covered:
        return ""
    revisions, statements = sum(item.revisions for item in covered), sum(item.statements for item in covered)
    understood = sum(item.understood for item in covered)
    servers = ", ".join(dict.fromkeys(_server(item) for item in report.projects))
    counted = f"{understood:,} of {plural(statements, 'statement')} understood"
    runtimes = "; ".join(dict.fromkeys(item.runtime for item in report.projects if item.runtime))
    return f"{plural(revisions, 'revision')}, {counted}, on {servers}{f', with {runtimes}' if runtimes else ''}"


def _server(project: ReportedProject) -> str:
    name = server_name(project.dialect, project.server_version)
    return f"{name} ({project.server_reason})" if project.server_reason else name


def server_name(dialect: str, version: str) -> str:
    """Return the database's name as people write it, with its version where that is known."""
    names = {"postgresql": "PostgreSQL", "mysql": "MySQL", "mariadb": "MariaDB", "sqlite": "SQLite"}
    # A MariaDB says so itself, also where it stands in for a MySQL that is not installed.
    number = version.removesuffix("-MariaDB")
    name = names["mariadb"] if number != version else names.get(dialect, dialect)
    return f"{name} {number}".strip()


def duration(report: Report) -> str:
    """Return the time that the review took: ``41 s``, ``0.9 s``."""
    seconds = total_seconds(report)
    return f"{seconds:.1f} s" if seconds < 10 else f"{seconds:.0f} s"  # noqa: PLR2004 - one digit is enough from ten on
