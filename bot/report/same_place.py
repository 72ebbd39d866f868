"""Folds findings of one code at one place into one entry: a loop over tables finds the same thing once for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.report.markdown_safety import SafeMarkdown, code_spans
from bot.report.model import ReportedFinding
from bot.report.templates import render_block

Same = tuple[ReportedFinding, ...]
"""Findings of which the first is told, and the others by their objects alone; never empty."""


def by_place(findings: Iterable[ReportedFinding]) -> tuple[Same, ...]:
    """Return the findings in their order, those of one code, place, weight and fix together where the first stands."""
    groups: dict[tuple[object, ...], list[ReportedFinding]] = {}
    for finding in findings:
        groups.setdefault(_key(finding), []).append(finding)
    return tuple(map(tuple, groups.values()))


def also(same: Sequence[ReportedFinding]) -> SafeMarkdown | None:
    """Return a line of Markdown about the findings after the first; None where there are none."""
    first, others = same[0], same[1:]
    if not others:
        return None
    objects = [name for name in dict.fromkeys(finding.object for finding in others) if name != first.object]
    names = code_spans(objects) if objects else None
    line = render_block("report/also.md.jinja", "line", objects=names, count=len(others))
    return SafeMarkdown(line)


def _key(finding: ReportedFinding) -> tuple[object, ...]:
    if not finding.path or finding.line < 1:  # of the repository as a whole: nothing says that they have one cause
        return (finding.fingerprint,)
    # The steps of an advice differ in names alone; edits that differ are fixes of their own.
    fix = (finding.fix.kind, finding.fix.verified, finding.fix.edits) if finding.fix else None
    return (finding.path, finding.line, finding.end_line, finding.code, finding.severity, fix)
