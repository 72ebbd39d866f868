"""Make the finding about an upgrade that did not run to its end, at the line where it ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checks.evidence import Place, Revision, Run, Statement
from checks.finding import Finding, Fix, Severity
from checks.upgrades import observed

_IN_FAILED_SQL_TRANSACTION = "25P02"
"""What the server says to each statement after one that it refused (PostgreSQL manual, "PostgreSQL Error Codes")."""


def failed_statement(statements: tuple[Statement, ...]) -> Statement | None:
    """Return the last statement that the server answered with an error."""
    return next((statement for statement in reversed(statements) if statement.error is not None), None)


def end_of(revision: Revision, statement: Statement | None) -> Place:
    """Return where an upgrade ended: where it raised, else what sent the refused statement, else where it begins."""
    line = revision.source.upgrade_line or 1
    return raised_at(revision.upgrade, statement, revision.path) or Place(revision.path, line, line)


def raised_at(run: Run, statement: Statement | None, path: str) -> Place | None:
    """Return the line that ended a run; what a helper of another file sent in vain is told at the revision's own."""
    raised = run.error.place if run.error else None
    sent = statement.place if statement else None
    if raised is None or (sent and raised.path != path and is_refusal(run, statement)):
        return sent
    return raised


def is_refusal(run: Run, statement: Statement | None) -> bool:
    """Say whether the server's answer to the statement is what ended the run; the code may have caught it before."""
    error, answer = run.error, statement.error if statement else None
    if error is None or answer is None:
        return answer is not None
    return error.sqlstate in {answer.sqlstate, _IN_FAILED_SQL_TRANSACTION} or answer.message in error.message


def failed(
    code: str,
    revision: Revision,
    place: Place,
    facts: Mapping[str, Any],
    *,
    statement: Statement | None,
    fix: Fix | None,
) -> Finding:
    """Make the finding, with what the server showed of the statement that it refused."""
    return Finding(
        code=code,
        severity=Severity.ERROR,
        path=place.path,
        line=place.line,
        end_line=place.end_line,
        object=revision.id,
        facts=facts,
        revision=revision.id,
        evidence=observed(statement) if statement else {},
        fix=fix,
    )
