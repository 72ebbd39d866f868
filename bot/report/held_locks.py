"""Finds the locks that a finding's transaction held before its statement began; the statement shows only its own."""

from __future__ import annotations

from bot.report.fingerprint import normalised
from bot.report.locks import strongest
from bot.report.model import Report, ReportedFinding, ReportedLock, ReportedStatement
from bot.report.selection import revision_of


def held_before(finding: ReportedFinding, report: Report) -> tuple[ReportedLock, ...]:
    """Return the locks that the transaction of a finding's statement held before it began.

    Upgrades that one deploy runs together may share a transaction; each downgrade was run by itself.
    """
    revision = revision_of(report, finding)
    if revision is None:
        return ()
    together = next(project.revisions for project in report.projects if revision in project.revisions)
    upgrades = tuple(statement for item in together for statement in item.upgrade.statements)
    for statements in (upgrades, revision.downgrade.statements):
        for index, statement in enumerate(statements):
            if _is_about(finding, statement):
                return held_at(statements, index)
    return ()


def held_at(statements: tuple[ReportedStatement, ...], index: int) -> tuple[ReportedLock, ...]:
    """Return the locks that a statement's transaction held before it, on relations that it does not lock anew."""
    transaction = statements[index].transaction
    before = [item for item in statements[:index] if item.transaction == transaction]
    taken_now = {lock.relation for lock in statements[index].locks}
    locks = strongest(lock for item in before for lock in item.locks)
    return tuple(lock for lock in locks if lock.relation not in taken_now)


def _is_about(finding: ReportedFinding, statement: ReportedStatement) -> bool:
    same_place = (statement.path, statement.line) == (finding.path, finding.line)
    return same_place and normalised(statement.sql) == normalised(str(finding.evidence.get("sql", "")))
