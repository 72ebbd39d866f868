"""The upgrade changes something, and the downgrade is missing, empty, refuses, or fails.

## What it looks for

A revision of the change whose upgrade changed the catalog or sent INSERT, UPDATE or DELETE, and whose `downgrade()` is
missing, does nothing, only raises, or ended with an error when it was run. An upgrade that changes nothing, such as
that of a merge revision, takes back itself what it changes, such as a table to work with, only writes to a temporary
table or only validates a constraint, needs no downgrade, nor does one that only adds labels to an enum type with `IF
NOT EXISTS`, or widens types (`varchar(20)` to `text`, `integer` to `bigint`): both may stay, and do no harm. One that
only changes data is a notice.

## Why it is dangerous

When a release has to be rolled back, there is no tested way to the old schema. An empty `downgrade()` is the worst of
them: Alembic records the older revision while the schema stays as it was, and the next upgrade meets what is there.

## What is safe

A `downgrade()` that undoes the upgrade. Losing the rows of a table that the upgrade created is part of that.

## How to do it instead

Write the inverse operations in reverse order. Where there is none, say so by raising an error that names the backup to
restore, and plan the release accordingly.

## Way back

None but a backup, without what was written since, or a downgrade that somebody writes while the service is down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.constraints import constraint_without_name
from checks.evidence import Place, ProjectEvidence, Revision, Statement
from checks.failed_run import failed_statement, raised_at
from checks.finding import Finding, Severity
from checks.parity.repaired import undone_in
from checks.rollback.permanent import is_permanent, only_adds_labels
from checks.rollback.validation import is_validation
from checks.upgrades import observed

DATA_COMMANDS = ("INSERT", "UPDATE", "DELETE", "MERGE", "COPY", "TRUNCATE")

_TEMPORARY = re.compile(
    r"\bCREATE\s+(?:LOCAL\s+|GLOBAL\s+)?TEMP(?:ORARY)?\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?([\w\"]+)", re.IGNORECASE
)
_WRITTEN = re.compile(
    r"\s*(?:INSERT\s+INTO|UPDATE(?:\s+ONLY)?|DELETE\s+FROM(?:\s+ONLY)?|MERGE\s+INTO|COPY|TRUNCATE(?:\s+TABLE)?)\s+"
    r"([\w\"]+)(?![\w.\"])",
    re.IGNORECASE,
)


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report at most one finding for each added revision."""
    for revision in evidence.revisions:
        problem = missing_way_back(evidence, revision)
        named = problem == "fails" and _is_explained(evidence, revision)
        if problem and not named:
            yield _finding(evidence, revision, problem)


def _is_explained(evidence: ProjectEvidence, revision: Revision) -> bool:
    """Say whether E16 reports it: the downgrade drops a constraint that has no name."""
    reported = {item.revision for item in constraint_without_name.check(evidence) if item.severity is Severity.ERROR}
    return revision.id in reported


def missing_way_back(evidence: ProjectEvidence, revision: Revision) -> str | None:
    """Return ``missing``, ``empty``, ``raises`` or ``fails`` where an upgrade's changes cannot be undone."""
    if revision.status != "added" or revision.upgrade.outcome != "completed" or not _changed(revision):
        return None
    down = revision.downgrade
    if revision.source.downgrade_body == "empty" and _may_stay(revision) and _repeatable(revision):
        return None
    if revision.source.downgrade_body != "present" and not any(statement.changes for statement in down.statements):
        return revision.source.downgrade_body
    unsupported = any(gap.blocking and gap.path == revision.path for gap in evidence.gaps)
    return "fails" if down.outcome == "failed" and not unsupported else None


def _changed(revision: Revision) -> bool:
    return _changed_schema(revision) or _changed_data(revision)


def _may_stay(revision: Revision) -> bool:
    """Say whether the upgrade only added labels to enum types, or widened types of columns."""
    return all(is_permanent(item) or is_validation(item) for item in _changes(revision)) and not _changed_data(revision)


def _adds_labels(revision: Revision) -> bool:
    return any(change.action == "altered" and only_adds_labels(change) for change in _changes(revision))


def _changes(revision: Revision) -> Iterator[CatalogChange]:
    return (change for statement in revision.upgrade.statements for change in statement.changes)


def _repeatable(revision: Revision) -> bool:
    return revision.second_upgrade.outcome == "completed"


def _changed_data(revision: Revision) -> bool:
    writing = [item for item in revision.upgrade.statements if item.command.startswith(DATA_COMMANDS)]
    made = (item.sql for item in revision.upgrade.statements if writing)
    temporary = {found[1].lower() for sql in made for found in _TEMPORARY.finditer(sql)}
    return any(not _is_about(statement, temporary) for statement in writing)


def _is_about(statement: Statement, temporary: set[str]) -> bool:
    """Say whether a statement changes rows of a temporary table, which is gone with the session."""
    written = _WRITTEN.match(statement.sql)
    return written is not None and written[1].lower() in temporary


def _changed_schema(revision: Revision) -> bool:
    return any(not is_validation(change) for change in _changes(revision)) and not _leaves_no_trace(revision)


def _leaves_no_trace(revision: Revision) -> bool:
    """Say whether the upgrade took back itself all that it changed, such as a table to work with, and may run again."""
    down = revision.downgrade
    seen = revision.upgrade.before is not None and down.after is not None
    as_before = seen and down.outcome == "completed" and not any(item.changes for item in down.statements)
    return as_before and not down.left_over and revision.second_upgrade.outcome == "completed"


def _finding(evidence: ProjectEvidence, revision: Revision, problem: str) -> Finding:
    statement = failed_statement(revision.downgrade.statements)
    error = revision.downgrade.error
    answer = statement.error if statement else None
    data_only = not _changed_schema(revision)
    place = _place(revision, problem, statement)
    severity = Severity.ERROR if problem == "fails" else Severity.NOTICE if data_only else Severity.WARNING
    return Finding(
        code="K1",
        severity=severity,
        path=place.path,
        line=place.line,
        end_line=place.end_line,
        object=revision.id,
        facts={
            "revision": revision.id,
            "problem": problem,
            "data_only": data_only,
            "again": revision.second_upgrade.outcome,
            "labels_only": problem == "empty" and _may_stay(revision) and _adds_labels(revision),
            "message": answer.message if answer else error.message if error else "",
        },
        revision=revision.id,
        evidence=observed(statement) if statement else {},
        fix=undone_in(evidence, revision.path) if problem in {"empty", "fails"} else None,
    )


def _place(revision: Revision, problem: str, statement: Statement | None) -> Place:
    failed = raised_at(revision.downgrade, statement, revision.path)
    if problem == "fails" and failed is not None:
        return failed
    line = revision.source.downgrade_line or revision.source.upgrade_line or 1
    return Place(revision.path, line, line)
