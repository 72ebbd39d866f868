"""A column of an enum type is added, and nobody has created the type.

## What it looks for

An upgrade that the server ended because a type does not exist, in a revision whose `sa.Enum(…)` (or
`postgresql.ENUM(…)`) names that type.

## Why it is dangerous

`op.create_table` creates the type of an enum column, `op.add_column` does not: the deploy stops at this statement.

## What is safe

A type that an earlier line or revision creates, or a library such as alembic-postgresql-enum that does so.

## How to do it instead

Create the type before the column, and drop it after the column in the downgrade; otherwise the next upgrade finds it.

## Way back

PostgreSQL undoes the open transaction by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.edits import between, call_at, replaced_call, statement_edit
from checks.evidence import Call, ProjectEvidence, RevisionSource, Run
from checks.finding import Edit, Finding, Fix, Severity
from checks.refusals import message_of, refused
from checks.upgrades import Step, finding_at, place_of

UNDEFINED_OBJECT = "42704"
MISSING = re.compile(r'type "(?:[^"]*\.)?([^".]+)" does not exist')
ENUM = re.compile(r"^(?:[\w.]+\.)?(?:Enum|ENUM)$")


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report the statement that the server refused; a run has at most one, since it ends there."""
    for step in refused(evidence):
        enum = _enum(step.revision.source, step)
        if enum is not None:
            yield _finding(step, enum)


def is_refused(run: Run, source: RevisionSource) -> bool:
    """Say whether a run ended for want of an enum type that its own source spells out."""
    found = MISSING.search(run.error.message) if run.error and run.error.sqlstate == UNDEFINED_OBJECT else None
    return found is not None and any(_spells(call, found[1]) for call in source.calls)


def _enum(source: RevisionSource, step: Step) -> Call | None:
    """Return the call that spells the missing type out."""
    found = MISSING.search(message_of(step.statement))
    error = step.statement.error
    if found is None or error is None or error.sqlstate != UNDEFINED_OBJECT:
        return None
    return next((call for call in source.calls if _spells(call, found[1])), None)


def _spells(call: Call, name: str) -> bool:
    """Say whether a call is the enum of that name; a batch sends it from another line than its own."""
    named = re.search(rf"\bname\s*=\s*(['\"]){re.escape(name)}\1", call.text)
    return call.function != "downgrade" and named is not None and ENUM.match(call.name) is not None


def _finding(step: Step, enum: Call) -> Finding:
    found = MISSING.search(message_of(step.statement))
    name = found[1] if found else ""
    call = call_at(step.revision.source, place_of(step), ("add_column", "alter_column"))
    facts = {
        "enum": name,
        "creation": _creation(enum),
        "call": call.text if call and "\n" not in call.text else "op.add_column(...)",
        "removal": _removal(enum, name),
    }
    return finding_at(step, "B13", Severity.ERROR, name, facts, fix=_fix(step, enum, name))


def _creation(enum: Call) -> str:
    text = re.sub(r"\s*\n\s*", " ", enum.text)
    return f"{text}.create(op.get_bind(), checkfirst=True)"


def _removal(enum: Call, name: str) -> str:
    return f'{enum.name}(name="{name}").drop(op.get_bind(), checkfirst=True)'


def _fix(step: Step, enum: Call, name: str) -> Fix | None:
    """Create the type before the column and drop it at the end of the downgrade."""
    source = step.revision.source
    call = call_at(source, place_of(step), ("add_column",))
    end = _end_of_downgrade(step, _removal(enum, name))
    if call is None or call.function != "upgrade" or end is None or enum.lines_inside_strings:
        return None
    lines = between((_creation(enum),), replaced_call(source, call, call.text), ())
    text = "Creates the type before the column, and drops it when the column is gone."
    return Fix("edit", (statement_edit(place_of(step).path, call, lines), end), text)


def _end_of_downgrade(step: Step, line: str) -> Edit | None:
    """Return the edit that adds a line to the end of downgrade(), where its last one is a simple statement."""
    source = step.revision.source
    if source.downgrade_body != "present" or source.downgrade_span is None:
        return None
    first, last = source.downgrade_span
    lines = source.text.splitlines()
    indent = lines[first - 1][: len(lines[first - 1]) - len(lines[first - 1].lstrip())]
    return Edit(place_of(step).path, last + 1, last, f"{indent}{line}\n")
