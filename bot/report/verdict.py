"""Decides the verdict: a proved problem fails the change, an unread part keeps it from passing, nothing else does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.report.model import NotUnderstood, ReportedFinding, Verdict


def verdict_of(findings: Sequence[ReportedFinding], not_understood: Sequence[NotUnderstood]) -> Verdict:
    """Return ``fail`` for any blocking finding, else ``incomplete`` where a gap could hide one, else ``pass``."""
    if any(finding.blocking for finding in findings):
        return "fail"
    return "incomplete" if any(gap.blocking for gap in not_understood) else "pass"


def reasons_for(
    findings: Sequence[ReportedFinding], not_understood: Sequence[NotUnderstood], *, touched: bool
) -> tuple[str, ...]:
    """Say in plain words why the verdict is what it is, most important first."""
    reasons = [*_blocking(findings), *_gaps(not_understood)]
    if reasons:
        return tuple(reasons)
    return ("Nothing blocks.",) if touched else ("No models or migrations changed.",)


def _blocking(findings: Sequence[ReportedFinding]) -> Iterator[str]:
    for finding in findings:
        if finding.blocking:
            yield f"{finding.code} {finding.name}: {finding.object} at {finding.place}"


def _gaps(not_understood: Sequence[NotUnderstood]) -> Iterator[str]:
    for gap in not_understood:
        if gap.blocking:
            yield f"Not understood: {gap.place}: {gap.reason}"
