"""Make the finding about an upgrade that did not run to its end, at the line where it ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checks.evidence import Place, Revision, Statement
from checks.finding import Finding, Fix, Severity
from checks.upgrades import observed


def end_of(revision: Revision, statement: Statement | None) -> Place:
    """Return where an upgrade ended: where it raised, else what sent the refused statement, else where it begins."""
    error, line = revision.upgrade.error, revision.source.upgrade_line or 1
    place = (error.place if error else None) or (statement.place if statement else None)
    return place or Place(revision.path, line, line)


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
