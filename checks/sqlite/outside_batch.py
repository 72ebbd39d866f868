"""A constraint or column is altered outside of batch mode, which SQLite has no statement for.

## What it looks for

An upgrade that ended because Alembic refuses the operation on SQLite (`create_foreign_key`, `create_check_constraint`,
`create_unique_constraint`, `drop_constraint`), or because SQLite does not know the statement: `ALTER COLUMN`,
`ADD CONSTRAINT`, `DROP CONSTRAINT`.

## Why it is dangerous

The deploy stops there. Alembic opens no transaction on SQLite before the first INSERT, UPDATE or DELETE, so what the
revision did before that line stays behind, and the next attempt fails on it.

## What is safe

The same operations of `op.batch_alter_table()`, which makes a table of the new shape, copies the rows and takes the
place of the old one. On PostgreSQL and MySQL they send the same ALTER TABLE as without it.

## How to do it instead

Put the operation into `with op.batch_alter_table("orders") as batch_op:`, where it does without the table's name.

## Way back

Undo by hand what the statements before the failed one did; Alembic still records the older revision.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.edits import replaced_call, statement_edit, within_block
from checks.evidence import Call, ProjectEvidence, Revision, Run, Statement
from checks.failed_run import end_of, failed
from checks.finding import Edit, Finding, Fix

_REFUSED = re.compile(r"\bALTER\b.*\bSQLite\b", re.DOTALL)
"""Alembic's words: "No support for ALTER of constraints in SQLite dialect"."""
_NOT_SPOKEN = re.compile(
    r"\s*ALTER\s+TABLE\b.*?\b(?:ALTER|MODIFY|CHANGE|(?:ADD|DROP)\s+(?:CONSTRAINT|PRIMARY|UNIQUE|FOREIGN|CHECK))\b",
    re.IGNORECASE | re.DOTALL,
)
_TABLE = r"""(?:(?:table_name|source_table)\s*=\s*)?(?P<table>"\w+"|'\w+')\s*,?\s*"""
_NAME = r"""(?:constraint_name\s*=\s*)?(?:op\.f\(\s*)?(?:"[^"]*"|'[^']*'|None)\s*\)?"""
_COLUMN = re.compile(rf"op\.(?P<rest>alter_column\(\s*){_TABLE}")
_CONSTRAINT = re.compile(
    r"op\.(?P<rest>(?:create_(?:foreign_key|check_constraint|unique_constraint|primary_key)|drop_constraint)"
    rf"\(\s*{_NAME}),\s*{_TABLE}"
)


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report the revision that failed so."""
    for revision in evidence.revisions:
        if is_refused(revision.upgrade):
            yield _finding(revision)


def is_refused(run: Run) -> bool:
    """Say whether a run ended because SQLite has no such ALTER TABLE."""
    if run.outcome != "failed" or run.error is None:
        return False
    by_alembic = run.error.type.endswith("NotImplementedError") and _REFUSED.search(run.error.message)
    return bool(by_alembic) or _unknown_statement(run) is not None


def _unknown_statement(run: Run) -> Statement | None:
    """Return the statement that SQLite has no syntax for, if it is what ended the run."""
    last = next((item for item in reversed(run.statements) if item.error is not None), None)
    unknown = last and last.error and "syntax error" in last.error.message and _NOT_SPOKEN.match(last.sql)
    return last if unknown else None


def _finding(revision: Revision) -> Finding:
    run, statement = revision.upgrade, _unknown_statement(revision.upgrade)
    place = end_of(revision, statement)
    call = next(
        (item for item in _calls(revision) if item.statement_line <= place.line <= item.statement_end_line), None
    )
    facts = {
        "message": run.error.message if run.error else "",
        "sql": statement.sql if statement else None,
        "operation": call.name if call else None,
        "batch": _in_batch(call) if call else None,
    }
    fix = _fix(revision) if call and place.path == revision.path else None
    return failed("N1", revision, place, facts, statement=statement, fix=fix)


def _calls(revision: Revision) -> list[Call]:
    """Return the operations of the file, of both directions, that SQLite can only do in batch mode."""
    return [call for call in revision.source.calls if call.is_statement and _in_batch(call) is not None]


def _in_batch(call: Call) -> tuple[str, str] | None:
    """Return the header and the operation that do the same in batch mode."""
    found = _CONSTRAINT.match(call.text) or _COLUMN.match(call.text)
    if found is None or {"schema", "source_schema"} & set(call.keywords):
        return None
    separator = ", " if found.re is _CONSTRAINT and call.text[found.end() :] != ")" else ""
    operation = f"batch_op.{found['rest']}{separator}{call.text[found.end() :]}"
    return f"with op.batch_alter_table({found['table']}) as batch_op:", operation


def _fix(revision: Revision) -> Fix:
    """Put every such operation of the file into a batch: the next one would fail as well."""
    edits = tuple(edit for call in _calls(revision) if (edit := _edit(revision, call)))
    return Fix("edit", edits, "Alters the table in batch mode.")


def _edit(revision: Revision, call: Call) -> Edit | None:
    batch = _in_batch(call)
    if batch is None:
        return None
    header, operation = batch
    lines = within_block(header, (), replaced_call(revision.source, call, operation), call)
    return statement_edit(revision.path, call, lines)
