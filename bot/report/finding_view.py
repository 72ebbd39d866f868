"""Prepares a finding for the surfaces that people read: everything that is shown, already harmless in Markdown."""

from __future__ import annotations

from dataclasses import dataclass

from bot.report.difference import fix_difference
from bot.report.headline import SEVERITY_WORDS
from bot.report.held_locks import held_before
from bot.report.markdown_safety import SafeMarkdown
from bot.report.model import Report, ReportedFix
from bot.report.observations import observations, seen_sql
from bot.report.rollback_line import rollback_line
from bot.report.same_place import Same, also
from bot.report.selection import revision_of


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding as people read it."""

    severity: str
    code: str
    name: str
    place: str
    file: str
    """The place without folders, for where there is little room."""
    message: SafeMarkdown
    why: SafeMarkdown
    also: SafeMarkdown | None
    """What is said of other findings of this code at this place; None where there are none."""
    fix_title: str
    """What kind of fix this is; empty where there is none."""
    fix_text: SafeMarkdown
    difference: str
    """The edits as a diff; empty for advice."""
    rollback: SafeMarkdown | None
    observations: tuple[SafeMarkdown, ...]
    sql: str | None
    silence: str
    """The comment that silences the finding."""


def finding_view(same: Same, report: Report) -> FindingView:
    """Prepare one finding of a report, with what is said of those that are the same at its place."""
    finding = same[0]
    revision = revision_of(report, finding)
    return FindingView(
        severity=SEVERITY_WORDS[finding.severity],
        code=finding.code,
        name=finding.name,
        place=finding.place,
        file=finding.place.rpartition("/")[2],
        message=SafeMarkdown(finding.message),
        why=SafeMarkdown(finding.why),
        also=also(same),
        fix_title=fix_title(finding.fix),
        fix_text=SafeMarkdown(finding.fix.text if finding.fix else ""),
        difference=fix_difference(finding.fix, finding.path) if finding.fix else "",
        rollback=rollback_line(revision.downgrade) if revision and revision.status != "deleted" else None,
        observations=observations(finding.evidence, held_before(finding, report)),
        sql=seen_sql(finding.evidence),
        silence=f"# migration-review: ignore[{finding.code}] reason",
    )


def fix_title(fix: ReportedFix | None) -> str:
    """Say what kind of fix it is; empty where there is none."""
    if fix is None:
        return ""
    if not fix.edits:
        return "Safe way"
    return "Verified fix" if fix.verified else "Proposed change, not verified"
