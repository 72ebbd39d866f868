"""The upgrade fails on a database that has exactly what the base branch's migrations make.

## What it looks for

An upgrade of the change that ended with an error on the scratch database. A statement that the server refused because
a transaction was open is A3's, a concurrent index of a partitioned table A6's, a new enum label that is used before it
is committed F2's, an enum column whose type nobody creates B13's, a column that a view needs C5's, what SQLite can only
do in batch mode N1's. Much that has a name of its own shows here, such as a foreign key to a column that is not unique.

## Why it is dangerous

The same error stops the deploy. What ran outside a transaction before it stays behind.

## What is safe

Nothing is guessed: the migration was run.

## How to do it instead

Correct the line shown. The server's own words are part of the finding.

## Way back

PostgreSQL undoes the statements of the open transaction by itself; only statements from an `autocommit_block()` have to
be undone by hand. On SQLite, Alembic opens no transaction before the first INSERT, UPDATE or DELETE: what was created
or dropped before that stays, such as the `_alembic_tmp_` table of a batch that failed. MySQL and MariaDB commit at each
statement that changes a definition: what ran before the failure stays, and has to be undone by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.columns import column_needed_by_view
from checks.enums import enum_type_missing, new_enum_label_used
from checks.evidence import Place, ProjectEvidence, Revision, Statement
from checks.failed_run import end_of, failed, failed_statement, is_refusal
from checks.finding import Finding
from checks.graph import broken_revision_graph
from checks.graph.failure_fix import failure_fix, made_later, named_in
from checks.graph_facts import published_changes
from checks.indexes import concurrently_in_transaction, concurrently_on_partitioned
from checks.parity.causes import innermost
from checks.parity.foreign_drop import fails_by_foreign_drop
from checks.prerequisites import prerequisite
from checks.sqlite import outside_batch
from checks.transactions import autocommit_refused, transaction_by_hand


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report the first revision that failed; those after it were not run. What a broken graph leads to is J5's."""
    if any(broken_revision_graph.check(evidence)):
        return
    for revision in evidence.revisions:
        if revision.upgrade.outcome == "failed":
            refused = _has_its_own_check(revision) or fails_by_foreign_drop(evidence, revision)
            unsupported = any(gap.blocking and gap.path == revision.path for gap in evidence.gaps)
            if not refused and not unsupported and revision.id not in _renumbered(evidence):
                yield _finding(evidence, revision, failed_statement(revision.upgrade.statements))
            return


def _has_its_own_check(revision: Revision) -> bool:
    run = revision.upgrade
    named = (concurrently_in_transaction.is_refused, concurrently_on_partitioned.is_refused)
    return (
        any(is_refused(statement) for is_refused in named for statement in run.statements)
        or autocommit_refused.refused_at(revision, run) is not None
        or new_enum_label_used.is_refused(run)
        or enum_type_missing.is_refused(run, revision.source)
        or column_needed_by_view.is_refused(run)
        or outside_batch.is_refused(run)
    )


def _remedy(message: str) -> str | None:
    """Say what to do about something that was perhaps made by hand, where no new database would have it."""
    needed = prerequisite(message)
    if "must be able to SET ROLE" in message:
        return "Only a superuser may do so unasked: others first need GRANT … TO CURRENT_USER, which does no harm."
    if needed is None or needed.kind == "role":
        return None
    command = f'CREATE {needed.kind.upper()} IF NOT EXISTS "{needed.name}"'
    return f"No migration makes the {needed.kind} {needed.name}; begin this one with {command}."


def _renumbered(evidence: ProjectEvidence) -> frozenset[str]:
    """Return the ids that stand for published revisions now: they fail because they have run, which J4 says better."""
    changes = published_changes(evidence.base_graph, evidence.graph)
    return frozenset(change.after.id for change in changes if change.kind == "renumbered" and change.after)


def _changed(revision: Revision) -> dict[str, None]:
    """Return what the statements before the failure changed: it stays where each of them commits by itself."""
    changes = [change for statement in revision.upgrade.statements for change in statement.changes]
    created = {change.name for change in changes if change.kind == "table" and change.action == "created"}
    outside = (change for change in changes if change.table not in created)
    return dict.fromkeys(f"{change.table}.{change.name}" if change.table else change.name for change in outside)


def _finding(evidence: ProjectEvidence, revision: Revision, statement: Statement | None) -> Finding:
    error = revision.upgrade.error
    earlier: Statement | None = None
    if evidence.dialect == "postgresql" and not is_refusal(revision.upgrade, statement):
        statement, earlier = None, statement
    answer = statement.error if statement else None
    begun = _begun_by_hand(revision) if statement is None else None
    place = (begun.place if begun else None) or end_of(revision, statement)
    message = answer.message if answer else error.message if error else ""
    later = made_later(evidence, revision, place, message)
    facts = {
        "revision": revision.id,
        "type": error.type if error else "",
        "message": message,
        "needs": later.name if later else None,
        "made_at": f"{later.revision.path}:{later.call.line}" if later else None,
        "detail": answer.detail if answer else None,
        "hint": answer.hint if answer else None,
        "remedy": _remedy(error.message if error else ""),
        "sql": statement.sql if statement else None,
        "several_commands": "multiple commands into a prepared statement" in message,
        "by_hand": begun.sql.strip("; \n").upper() if begun else None,
        "earlier": earlier.error.message if earlier and earlier.error else None,
        "stays": list(_changed(revision)),
    }
    fix = failure_fix(evidence, revision, place, message)
    return failed("J10", revision, _told_at(revision, place, message), facts, statement=statement, fix=fix)


def _begun_by_hand(revision: Revision) -> Statement | None:
    """Return what began or ended a transaction, where the driver or Alembic stumbled after the revision's own lines."""
    raised = revision.upgrade.error.place if revision.upgrade.error else None
    if raised is None or raised.path == revision.path:
        return None
    sent = (item for item in reversed(revision.upgrade.statements) if item.place)
    return next((item for item in sent if transaction_by_hand.controls(item.sql)), None)


def _told_at(revision: Revision, place: Place, message: str) -> Place:
    """Return the lines of what the server names, in the statement that failed: a batch or a table may be long."""
    if place.path != revision.path:
        return place
    quoted = re.compile("|".join(rf"""["']{re.escape(name)}["']""" for name in named_in(message)) or r"(?!)")
    return innermost(revision.source, place, lambda call: quoted.search(call.text) is not None)
