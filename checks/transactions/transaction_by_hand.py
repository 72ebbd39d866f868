"""A migration begins or ends the transaction itself, behind Alembic's back.

## What it looks for

`BEGIN`, `START TRANSACTION`, `COMMIT`, `ROLLBACK` and their like, sent by a line of an upgrade, alone or in a script of
several statements. Savepoints are no such thing.

## Why it is dangerous

Alembic opens one transaction for the migrations and believes it to be open still. A `COMMIT` makes what came before it
permanent without its version number, and lets everything after it run outside of any transaction, also the revisions
that follow: a failure then leaves half of the work behind. A `BEGIN` in an `autocommit_block()` keeps locks, and waits
for Alembic's next commit, if there is one; one inside a transaction is only a warning, and the `COMMIT` that goes with
it ends Alembic's.

## What is safe

`autocommit_block()`, which commits, tells Alembic, and opens a new transaction at its end.

## How to do it instead

Put what must run outside a transaction into `with op.get_context().autocommit_block():`, alone in its revision, and
remove the command from scripts that are pasted into `op.execute()`.

## Way back

What a `COMMIT` made permanent has to be undone by hand when the rest fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.edits import call_at, instead_of, replaced_call, within_block
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Fix, Severity
from checks.outside_transaction import AUTOCOMMIT_BLOCK
from checks.upgrades import Step, finding_at, place_of, steps

_COMMENTS = r"(?:\s|--[^\n]*\n|/\*.*?\*/)*"
CONTROL = re.compile(
    rf"(?:\A|;){_COMMENTS}(BEGIN|START\s+TRANSACTION|COMMIT|END|ABORT|ROLLBACK)\b"
    r"(?!\s+(?:WORK\s+|TRANSACTION\s+)?TO\b)(?:\s+(?:WORK|TRANSACTION))?\s*(?=;|\Z|--|ISOLATION|READ)",
    re.IGNORECASE | re.DOTALL,
)
_BODY = re.compile(r"\$(\w*)\$.*?\$\1\$|'(?:[^']|'')*'", re.DOTALL)


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each statement that does so, and what it was."""
    for step in steps(evidence):
        commands = controls(step.statement.sql) if step.statement.place else []
        if commands:
            yield _finding(step, commands)


def controls(sql: str) -> list[str]:
    """Return the commands of a script that begin or end a transaction; what stands in quotes is none."""
    bare = _BODY.sub("''", sql)
    return [re.sub(r"\s+", " ", found[1]).upper() for found in CONTROL.finditer(bare)]


def _finding(step: Step, commands: list[str]) -> Finding:
    ends = next((command for command in commands if command not in {"BEGIN", "START TRANSACTION"}), None)
    facts = {
        "command": ends or commands[0],
        "ends": ends is not None,
        "revision": step.revision.id,
        "first": _comes_first(step, commands),
    }
    fix = _fix(step) if facts["first"] and ends == "COMMIT" else None
    return finding_at(step, "H7", Severity.WARNING, step.revision.id, facts, fix=fix)


def _fix(step: Step) -> Fix | None:
    """Return the edits that let Alembic leave its transaction for the only statement that follows the COMMIT."""
    source, path = step.revision.source, place_of(step).path
    commit = call_at(source, place_of(step), ("execute",))
    if commit is None or path != step.revision.path or commit.in_autocommit_block:
        return None
    others = {item.statement_line: item for item in source.calls if item.function == commit.function and item != commit}
    only = others.popitem()[1] if len(others) == 1 else None
    if only is None or not only.is_statement or only.statement_line < commit.statement_line:
        return None
    block = within_block(AUTOCOMMIT_BLOCK, (), replaced_call(source, only, only.text), only)
    edit = instead_of(path, source, [commit], only, block)
    return Fix("edit", (edit,), "Lets Alembic leave its transaction, and begin another one afterwards.")


def _comes_first(step: Step, commands: list[str]) -> bool:
    """Say whether the revision did nothing before it that could be made permanent, or taken back."""
    statements = step.revision.upgrade.statements
    earlier = statements[: statements.index(step.statement)]
    alone = len(commands) == 1 and step.statement.sql.strip("; \t\r\n").upper() == commands[0]
    return alone and not any(item.changes or item.rewrites or item.rows for item in earlier)
