"""A label that was just added to an enum is used before it is committed, and the server refuses it.

## What it looks for

An upgrade that the server ended with SQLSTATE 55P04. The label may have been added by an earlier
revision: Alembic runs all pending revisions in one transaction unless env.py says otherwise.

## Why it is dangerous

The deploy stops at this statement.

## What is safe

A label that was committed before, and on PostgreSQL 17 and newer one of a type that the same transaction creates, which
14 and 15 refuse. Before PostgreSQL 12 the server refuses `ADD VALUE` itself inside a transaction, which A3 reports.

## How to do it instead

Add the label inside `autocommit_block()`, with `IF NOT EXISTS` because it stays when a later statement fails.

## Way back

A label cannot be removed from an enum. An unused one does no harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.edits import call_at, replaced_call, statement_edit, within_block
from checks.evidence import Call, ProjectEvidence, Revision, Run
from checks.failed_run import end_of, failed_statement
from checks.finding import Finding, Fix, Severity
from checks.outside_transaction import AUTOCOMMIT_BLOCK
from checks.upgrades import Step, observed, place_of, steps

UNSAFE_NEW_ENUM_VALUE_USAGE = "55P04"
NEW_VALUE = re.compile(r'"(.*)" of enum type (\S+)')
ADD_VALUE = re.compile(r"\b(ADD\s+VALUE)\s+(?!IF\b)", re.IGNORECASE)


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report the revision that ended with the server's refusal; those after it were not run."""
    for revision in evidence.revisions:
        if is_refused(revision.upgrade):
            yield _finding(evidence, revision)


def is_refused(run: Run) -> bool:
    """Say whether a run ended because it used a label that was not committed yet."""
    return run.error is not None and run.error.sqlstate == UNSAFE_NEW_ENUM_VALUE_USAGE


def _finding(evidence: ProjectEvidence, revision: Revision) -> Finding:
    error = revision.upgrade.error
    message = (error.message if error else "").partition("\n")[0]
    named = NEW_VALUE.search(message)
    label, enum = (named[1], named[2]) if named else ("", "")
    added = _addition(evidence, label)
    failed = failed_statement(revision.upgrade.statements)
    place = end_of(revision, failed)
    facts = {
        "label": label,
        "enum": enum,
        "server": message,
        "added": _line(added) if added else None,
        "other_revision": added is not None and place_of(added).path != place.path,
        "addition": f"ALTER TYPE {enum} ADD VALUE IF NOT EXISTS '{label}'",
    }
    return Finding(
        code="F2",
        severity=Severity.ERROR,
        path=place.path,
        line=place.line,
        end_line=place.end_line,
        object=enum,
        facts=facts,
        revision=revision.id,
        evidence=observed(failed) if failed else {},
        fix=_fix(added) if added else None,
    )


def _line(step: Step) -> str:
    return f"{place_of(step).path}:{place_of(step).line}"


def _addition(evidence: ProjectEvidence, label: str) -> Step | None:
    """Return the statement that added the label."""
    for step in steps(evidence):
        if any(_adds(change, label) for change in step.changes("enum", "altered")):
            return step
    return None


def _adds(change: CatalogChange, label: str) -> bool:
    """Say whether the label is among an enum's labels now and was not before; the catalog quotes each."""
    quoted = "'" + label.replace("'", "''") + "'"
    return quoted in (change.after("labels") or "") and quoted not in (change.before("labels") or "")


def _fix(added: Step) -> Fix | None:
    """Commit the label by itself, where nothing stands before it that would be committed with it."""
    source = added.revision.source
    call = call_at(source, place_of(added), ("execute",))
    if call is None or call.in_autocommit_block or _comes_later(added, call):
        return None
    statement = replaced_call(source, call, ADD_VALUE.sub(r"\1 IF NOT EXISTS ", call.text))
    block = within_block(AUTOCOMMIT_BLOCK, (), statement, call)
    text = "Commits the new label before it is used."
    return Fix("edit", (statement_edit(place_of(added).path, call, block),), text)


def _comes_later(added: Step, call: Call) -> bool:
    """Say whether other work of the revision was done before, or the call stands somewhere else than in upgrade()."""
    first = next(item for item in added.revision.upgrade.statements if item.changes or item.rows)
    return first is not added.statement or call.function != "upgrade"
