"""A failure leaves half of the revision behind, and then the revision cannot run again.

## What it looks for

An upgrade whose work is committed in several pieces, because of an `autocommit_block()` or a COMMIT by hand, where a
piece before the last one creates, drops or renames something in a way that fails when it is done twice.

## Why it is dangerous

Entering an `autocommit_block()` commits everything before it, while the version number is written only after the end of
`upgrade()`. When a later statement fails (a concurrent build often does: a duplicate, a timeout, a deadlock), the first
piece stays, Alembic does not know of it, and the next deploy stops at "already exists".

## What is safe

An `autocommit_block()` alone in its revision, and pieces that can be repeated: `IF NOT EXISTS`, `IF EXISTS`, and an
index that is dropped with `IF EXISTS` before it is built concurrently. So is code that looks first what is there, where
the replay shows it: the upgrade ran a second time after a downgrade that had left everything in place.

## How to do it instead

Give the work in the block a revision of its own.

## Way back

Nothing is undone by itself: whoever is on duty drops by hand what the first piece made, or stamps the revision.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.evidence import ProjectEvidence, Revision, Statement
from checks.finding import Finding, Severity
from checks.names import bare_name
from checks.upgrades import Step, finding_at, place_of

REPEATABLE = re.compile(r"\bIF\s+(?:NOT\s+)?EXISTS\b|\bOR\s+REPLACE\b", re.IGNORECASE)
CLEARED = re.compile(r"\bDROP\s+INDEX\s+CONCURRENTLY\s+IF\s+EXISTS\b", re.IGNORECASE)
LASTING = ("table", "column", "constraint", "index", "trigger", "policy", "enum", "sequence", "routine", "domain")


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each revision at the first statement that cannot be repeated."""
    for revision in evidence.revisions:
        if revision.status == "added":
            yield from _of(evidence, revision)


def _of(evidence: ProjectEvidence, revision: Revision) -> Iterator[Finding]:
    working = [item for item in revision.upgrade.statements if _works(item)]
    for number, statement in enumerate(working):
        following = next((item for item in working[number + 1 :] if item.transaction != statement.transaction), None)
        stays = lasting(revision, statement)
        if following and stays and not _is_cleared_first(revision, statement):
            yield _finding(Step(evidence, revision, statement), stays[0], Step(evidence, revision, following))
            return


def _works(statement: Statement) -> bool:
    """Say whether a statement can change something, or fail; a query and a setting of the session do not count."""
    return bool(statement.changes or statement.rewrites or statement.error or statement.rows) and (
        statement.command not in {"SELECT", "SHOW", "SET", "RESET"} or bool(statement.changes)
    )


def lasting(revision: Revision, statement: Statement) -> list[CatalogChange]:
    """Return what a statement of the upgrade did that fails when it is done again."""
    if REPEATABLE.search(statement.sql):
        return []
    made = (item for item in statement.changes if item.kind in LASTING and item.action != "altered")
    return [item for item in made if not _was_skipped(revision, item)]


def _was_skipped(revision: Revision, change: CatalogChange) -> bool:
    """Say whether the upgrade ran to its end a second time, where the downgrade had left what this did."""
    left = revision.downgrade.left_over
    return revision.second_upgrade.outcome == "completed" and any(_is_same(item, change) for item in left)


def _is_same(one: CatalogChange, other: CatalogChange) -> bool:
    return (one.kind, one.action, one.table, one.name) == (other.kind, other.action, other.table, other.name)


def _is_cleared_first(revision: Revision, statement: Statement) -> bool:
    """Say whether the revision drops the index, if it is there, before it builds it."""
    names = {bare_name(item.name) for item in statement.changes if item.kind == "index"}
    earlier = revision.upgrade.statements[: revision.upgrade.statements.index(statement)]
    drops = [item.sql for item in earlier if CLEARED.search(item.sql)]
    return bool(names) and all(any(name in sql for sql in drops) for name in names)


def _finding(step: Step, change: CatalogChange, following: Step) -> Finding:
    online = not step.statement.in_transaction_block
    facts = {
        "revision": step.revision.id,
        "kind": change.kind,
        "action": change.action,
        "made": f"{change.table}.{change.name}" if change.kind == "column" else change.name,
        "online": online,
        "line": place_of(following).line,
        "sql": following.statement.sql,
    }
    severity = Severity.NOTICE if online else Severity.WARNING
    return finding_at(step, "H11", severity, change.table or change.name, facts)
