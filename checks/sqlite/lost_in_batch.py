"""Batch mode puts a copy in the place of a table, without what reflection does not see.

## What it looks for

A table that production has and that the upgrade rebuilt. The catalogs before and after it are compared: a CHECK without
a name, a trigger, an index on an expression, the order or collation of an index's columns, the collation of a column,
and AUTOINCREMENT, which are gone and which the upgrade does not name.

## Why it is dangerous

Nothing fails and nothing warns: rows get in that the CHECK kept out, a trigger no longer fires, queries read whole
tables, numbers of deleted rows are given out again.

## What is safe

What reflection sees: columns, defaults, named constraints, foreign keys, plain indexes. `copy_from=` with the full
table, and what the upgrade makes again itself.

## How to do it instead

Pass CHECKs as `table_args=`, AUTOINCREMENT as `table_kwargs=`, and create triggers and indexes again behind the batch.

## Way back

Another batch brings the definition back; rows that got in meanwhile stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checks.edits import with_argument
from checks.evidence import Call, ProjectEvidence
from checks.finding import Edit, Finding, Fix, Severity
from checks.names import bare_name, table_facts
from checks.sqlite.losses import Loss, losses
from checks.upgrades import Step, before_change, finding_at, place_of, steps

_CHECKED = re.compile(r"CHECK ?\((.*)\)", re.IGNORECASE | re.DOTALL)
_MADE_AGAIN = {"trigger", "index", "index detail"}


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each rebuilt table once for each revision."""
    for step in steps(evidence):
        for name in (item.table for item in step.statement.rewrites if item.existing):
            lost = _lost(step, name)
            if lost:
                yield _finding(step, name, lost)


def _lost(step: Step, name: str) -> list[Loss]:
    run = step.revision.upgrade
    after = run.after.table(name) if run.after else None
    before = run.before.table_with_oid(after.oid) if run.before and after else None
    if before is None or after is None or before_change(step.evidence).table_with_oid(before.oid) is None:
        return []
    calls = (call.text for call in step.revision.source.calls if call.function == "upgrade")
    sent = (item.sql for item in run.statements if item.command.startswith(("DROP INDEX", "DROP TRIGGER")))
    return list(losses(before, after, "\n".join([*calls, *sent])))


def _finding(step: Step, name: str, lost: Sequence[Loss]) -> Finding:
    facts = {
        **table_facts(name),
        "lost": [_said(item) for item in lost],
        "kinds": sorted({item.kind for item in lost}),
        "arguments": _arguments(lost),
        "again": _again(lost),
    }
    return finding_at(step, "N2", Severity.ERROR, bare_name(name), facts, fix=_fix(step, lost))


def _said(loss: Loss) -> str:
    said = {"trigger": f"TRIGGER {loss.name}", "index": f"INDEX {loss.name}", "check": loss.definition}
    detail = {"collation": f"{loss.name} COLLATE {loss.definition}", "index detail": loss.definition}
    return {**said, **detail}.get(loss.kind, f"{loss.name} {loss.definition}")


def _arguments(lost: Sequence[Loss]) -> list[str]:
    """Return what ``op.batch_alter_table()`` must be told so that the copy has it too."""
    checks = [item for item in lost if item.kind == "check"]
    arguments = [f"table_args=({', '.join(_constraint(item) for item in checks)},)"] if checks else []
    if any(item.kind == "autoincrement" for item in lost):
        arguments.append('table_kwargs={"sqlite_autoincrement": True}')
    return arguments


def _constraint(loss: Loss) -> str:
    found = _CHECKED.search(loss.definition)
    name = f", name={loss.name!r}" if loss.name != loss.definition else ""
    return f"sa.CheckConstraint({(found[1] if found else loss.definition)!r}{name})"


def _again(lost: Sequence[Loss]) -> list[str]:
    """Return the statements that make again, behind the batch, what no argument keeps."""
    drops = [f"op.execute({f'DROP INDEX {item.name}'!r})" for item in lost if item.kind == "index detail"]
    return [*drops, *(f"op.execute({item.definition!r})" for item in lost if item.kind in _MADE_AGAIN)]


def _fix(step: Step, lost: Sequence[Loss]) -> Fix | None:
    """Add the arguments to the batch, and the statements behind it; a collation has no such short way."""
    place = place_of(step)
    call = _batch(step)
    if call is None or place.path != step.revision.path or any(item.kind == "collation" for item in lost):
        return None
    edits = (*_told(step, call, _arguments(lost)), *_appended(step, call, _again(lost)))
    return Fix("edit", edits, "Keeps what the copy of the table would be without.", only_if_proved=True)


def _batch(step: Step) -> Call | None:
    """Return the call that opens the batch, where it is alone on its line and says nothing of constraints itself."""
    line = place_of(step).line
    calls = (item for item in step.revision.source.calls if item.name == "op.batch_alter_table")
    call = next((item for item in calls if item.line == line == item.end_line), None)
    return None if call is None or {"table_args", "table_kwargs", "copy_from"} & set(call.keywords) else call


def _told(step: Step, call: Call, arguments: list[str]) -> Iterator[Edit]:
    if arguments:
        line = step.revision.source.text.splitlines(keepends=True)[call.line - 1]
        head, tail = line.encode()[: call.column].decode(), line.encode()[call.end_column :].decode()
        yield Edit(place_of(step).path, call.line, call.line, head + with_argument(call, ", ".join(arguments)) + tail)


def _appended(step: Step, call: Call, statements: list[str]) -> Iterator[Edit]:
    """Yield the edit that puts statements behind the block that a ``with`` opens."""
    lines = step.revision.source.text.splitlines()
    first = lines[call.line - 1]
    indent = first[: len(first) - len(first.lstrip())]
    end = call.line
    for number, line in enumerate(lines[call.line :], call.line + 1):
        if line.strip() and not line.startswith((f"{indent} ", f"{indent}\t")):
            break
        end = number if line.strip() else end
    if statements:
        yield Edit(place_of(step).path, end + 1, end, "".join(f"{indent}{text}\n" for text in statements))
