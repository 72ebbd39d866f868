"""Finds the locks that a finding's transaction held before its statement began; the statement shows only its own."""

from __future__ import annotations

from bot.report.fingerprint import normalised
from bot.report.locks import blocks, strongest
from bot.report.markdown_safety import SafeMarkdown
from bot.report.model import Report, ReportedFinding, ReportedLock, ReportedStatement
from bot.report.observations import lock_phrase
from bot.report.selection import revision_of


def held_before(finding: ReportedFinding, report: Report) -> tuple[SafeMarkdown, ...]:
    """Return one line of Markdown for each lock that made others wait before the statement began."""
    revision = revision_of(report, finding)
    if revision is None:
        return ()
    for statements in (revision.upgrade.statements, revision.downgrade.statements):
        for index, statement in enumerate(statements):
            if _is_about(finding, statement):
                return tuple(SafeMarkdown(f"Held already: {lock_phrase(lock)}") for lock in held_at(statements, index))
    return ()


def held_at(statements: tuple[ReportedStatement, ...], index: int) -> tuple[ReportedLock, ...]:
    """Return the locks that make others wait and that a statement's transaction held before it."""
    transaction = statements[index].transaction
    before = [item for item in statements[:index] if item.transaction == transaction]
    taken_now = {lock.relation for lock in statements[index].locks}
    locks = strongest(lock for item in before for lock in item.locks)
    return tuple(lock for lock in locks if lock.relation not in taken_now and blocks(lock))


def _is_about(finding: ReportedFinding, statement: ReportedStatement) -> bool:
    same_place = (statement.path, statement.line) == (finding.path, finding.line)
    return same_place and normalised(statement.sql) == normalised(str(finding.evidence.get("sql", "")))
