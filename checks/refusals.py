"""Find the statement at which the server ended a revision's upgrade."""

from __future__ import annotations

from collections.abc import Iterator

from checks.evidence import ProjectEvidence, Statement
from checks.upgrades import Step, steps


def refused(evidence: ProjectEvidence) -> Iterator[Step]:
    """Yield the statements that ended an upgrade; one that the migration got over does not count."""
    for step in steps(evidence):
        error, end = step.statement.error, step.revision.upgrade.error
        if error is not None and end is not None and error.sqlstate == end.sqlstate:
            yield step


def message_of(statement: Statement) -> str:
    """Return what the server answered, or nothing where it had no complaint."""
    return statement.error.message if statement.error else ""
