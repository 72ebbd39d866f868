"""A statement that rows can make fail comes after others that have committed by themselves.

## What it looks for

On MySQL and MariaDB each change of a definition commits at once, whatever transaction Alembic opens. Reported is the
first statement of an upgrade that fails when it is done twice, where a later one of the same revision can fail because
of what is in production's rows: a unique index or key, a foreign key, a CHECK, NOT NULL, a type that holds less, or
work on rows.

## Why it is dangerous

The version number is written after the end of `upgrade()`. When the later statement fails, what ran before it stays,
Alembic does not know of it, and the next deploy stops at "Duplicate column name" or "already exists".

## What is safe

The statement that can fail as the first or only one of its revision; statements that can be repeated (`IF NOT EXISTS`
on MariaDB); code that looks first what is there, as an upgrade shows that ran a second time after a downgrade had left
everything in place; several that no row can make fail, such as a foreign key while `foreign_key_checks` is off.

## How to do it instead

Put what can fail first, or into a revision of its own. Alone, it fails without leaving anything.

## Way back

By hand: undo what ran, which the finding lists, or finish the rest and stamp the revision.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.columns.narrowing import narrows
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import bare_name
from checks.transactions.half_committed import lasting
from checks.upgrades import Step, base_table, before_change, finding_at, place_of, steps

_CHECKED = frozenset({"foreign key", "check", "unique", "primary key"})
_COPIED = frozenset({"foreign key", "check"})
"""What the server holds old rows to only while it copies them: any gentler way leaves them unread."""


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each revision at the first statement that stays done."""
    for revision in evidence.revisions:
        own = [step for step in steps(evidence) if step.revision is revision]
        yield from _of(own)


def _of(own: list[Step]) -> Iterator[Finding]:
    stays = next((number for number, step in enumerate(own) if lasting(step.revision, step.statement)), len(own))
    for number in range(stays + 1, len(own)):
        reason = _can_fail(own[number])
        if reason is not None:
            done = [change for step in own[:number] for change in lasting(step.revision, step.statement)]
            yield _finding(own[stays], own[number], reason, done)
            return


def _can_fail(step: Step) -> str | None:
    """Return what in the rows of production can make the statement fail."""
    for change in step.statement.changes:
        reason = _reason(step, change) if base_table(step, change) else None
        if reason is not None:
            return reason
    known = {bare_name(table.name) for table in before_change(step.evidence).tables}
    works = any(bare_name(work.table) in known for work in step.statement.row_work)
    return "rows" if works else None


def _reason(step: Step, change: CatalogChange) -> str | None:
    if change.kind == "index" and change.action == "created" and change.after("unique") == "true":
        return "unique"
    if change.kind == "constraint" and change.action == "created" and change.after("kind") in _CHECKED:
        unread = change.after("kind") in _COPIED and step.statement.algorithm not in {"COPY", None}
        return None if unread else change.after("kind")
    if change.kind == "column" and change.action == "altered":
        before, after = change.before("type"), change.after("type")
        if change.changed("nullable") and change.after("nullable") == "false":
            return "not null"
        if change.changed("type") and before and after and narrows(before, after, step.evidence.dialect):
            return "type"
    return None


def _finding(first: Step, failing: Step, reason: str, done: list[CatalogChange]) -> Finding:
    change = done[0]
    created = {item.name for item in done if item.kind == "table" and item.action == "created"}
    undone = sorted((item for item in reversed(done) if item.table not in created), key=_goes_after_foreign_keys)
    facts = {
        "revision": first.revision.id,
        "kind": change.kind,
        "action": change.action,
        "made": f"{change.table}.{change.name}" if change.kind == "column" else change.name,
        "line": place_of(failing).line,
        "reason": reason,
        "sql": failing.statement.sql,
        "undo": [text for item in undone if (text := _undoing(item))],
    }
    return finding_at(first, "M2", Severity.WARNING, change.table or change.name, facts)


def _goes_after_foreign_keys(change: CatalogChange) -> bool:
    """Say whether a change is undone after those of foreign keys: the servers drop no index that one of them needs."""
    return change.after("kind") != "foreign key"


def _undoing(change: CatalogChange) -> str | None:
    """Return the statement that takes back a change, or what to do where no statement does; None for other objects."""
    if change.action == "dropped":
        return f"-- the {change.kind} {change.name} was dropped: only a backup has it"
    if change.action == "renamed":
        return f"-- the {change.kind} {change.name} is now called {change.after('name')}: rename it back"
    if change.kind == "table":
        return f"DROP TABLE {change.name}"
    if change.kind == "constraint":
        kind = "FOREIGN KEY" if change.after("kind") == "foreign key" else "CONSTRAINT"
        return f"ALTER TABLE {change.table} DROP {kind} {change.name}"
    return f"ALTER TABLE {change.table} DROP {change.kind.upper()} {change.name}" if change.table else None
