"""A statement that must run outside a transaction is sent inside one, and the server refuses it.

## What it looks for

A statement of an upgrade that the server refused with SQLSTATE 25001: `CREATE INDEX CONCURRENTLY`, `DROP INDEX
CONCURRENTLY`, `REINDEX … CONCURRENTLY`, `VACUUM` and their like, sent while a transaction was open.

## Why it is dangerous

Alembic runs migrations inside a transaction on PostgreSQL. The deploy stops at this statement, and whatever an earlier
`autocommit_block()` of the same run committed stays behind.

## What is safe

The same statement inside `with op.get_context().autocommit_block():`.

## How to do it instead

Put the statement into an `autocommit_block()`, alone in its revision: entering the block commits what came before it,
while the version number is only written at the end.

## Way back

Nothing was applied, so there is nothing to undo. The downgrade needs the same block.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.edits import call_at, instead_of, replaced_call, within_block
from checks.evidence import ProjectEvidence, Statement
from checks.finding import Finding, Fix, Severity
from checks.outside_transaction import AUTOCOMMIT_BLOCK, limits_before
from checks.upgrades import Step, finding_at, place_of, steps

ACTIVE_SQL_TRANSACTION = "25001"


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report the statement that the server refused; a run has at most one, since it ends there."""
    for step in steps(evidence):
        if is_refused(step.statement):
            yield _finding(step)


def is_refused(statement: Statement) -> bool:
    """Say whether the server refused the statement because a transaction was open."""
    return statement.error is not None and statement.error.sqlstate == ACTIVE_SQL_TRANSACTION


def _finding(step: Step) -> Finding:
    source = step.revision.source
    call = call_at(source, place_of(step), ("create_index", "drop_index", "execute"))
    limits = limits_before(source, call) if call is not None else None
    facts = {
        "sql": step.statement.sql,
        "call": call.text if call is not None and "\n" not in call.text else f"op.execute({step.statement.sql!r})",
        "server": step.statement.error.message if step.statement.error else "",
        "alone": limits is not None,
    }
    fix = None
    if call is not None and limits is not None and not call.in_autocommit_block:
        block = within_block(AUTOCOMMIT_BLOCK, (), replaced_call(source, call, call.text), call)
        text = "Runs the statement outside Alembic's transaction."
        fix = Fix("edit", (instead_of(place_of(step).path, source, limits, call, block),), text)
    return finding_at(step, "A3", Severity.ERROR, step.revision.id, facts, fix=fix)
