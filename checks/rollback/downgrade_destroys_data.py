"""The downgrade throws away data that was there before the upgrade.

## What it looks for

Columns and tables that a downgrade drops although they stood before its upgrade, and tables from before the upgrade
that it truncates. The rows of what the upgrade itself created are expected to go and are not reported: the rollback
notes name them. A type that the upgrade widened and the downgrade narrows again is a notice.

## Why it is dangerous

A rollback is done in a hurry, to get back to a working state. This one loses data that the upgrade never touched, and
no second upgrade brings it back.

## What is safe

A downgrade that drops exactly what its upgrade created.

## How to do it instead

Undo only what `upgrade()` did. Where an `if_not_exists` in the upgrade met something that was already there, leave it.

## Way back

None but a backup, without what was written since it was made.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import CatalogChange, Table
from checks.columns.narrowing import rounds
from checks.evidence import Place, ProjectEvidence, Revision, Statement
from checks.finding import Finding, Severity
from checks.rollback.narrowed import is_converted, labels_gone, narrowed
from checks.upgrades import observed


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each statement of a downgrade that loses data from before the upgrade."""
    for revision in evidence.revisions:
        if revision.status != "added" or revision.upgrade.outcome != "completed":
            continue
        for statement in revision.downgrade.statements:
            lost = _lost(revision, statement)
            narrower = narrowed(revision, statement, evidence.dialect)
            if lost or narrower:
                yield _finding(revision, statement, lost, narrower)


def destroyed(revision: Revision) -> tuple[CatalogChange, ...]:
    """Return the drops of a downgrade that concern what stood before the upgrade."""
    return tuple(
        change
        for statement in revision.downgrade.statements
        for change in statement.changes
        if change.action == "dropped" and _stood_before(revision, change)
    )


def _lost(revision: Revision, statement: Statement) -> list[str]:
    dropped = [change for change in statement.changes if change.action == "dropped" and _stood_before(revision, change)]
    tables = {change.table_oid for change in dropped if change.kind == "table"}
    own = [item for item in dropped if item.kind == "table" or item.table_oid not in tables]
    names = [f"{item.table}.{item.name}" if item.kind == "column" else item.name for item in own]
    return names + _truncated(revision, statement)


def _truncated(revision: Revision, statement: Statement) -> list[str]:
    before = revision.upgrade.before
    if before is None or not statement.command.startswith("TRUNCATE"):
        return []
    return sorted({item.table for item in statement.rewrites if before.table(item.table) is not None})


def _stood_before(revision: Revision, change: CatalogChange) -> bool:
    """Say whether a table or column that the downgrade drops is one from before the upgrade, under whatever name."""
    if change.kind not in {"table", "column"} or change.table_oid is None or revision.upgrade.before is None:
        return False
    before = revision.upgrade.before.table_with_oid(change.table_oid)
    if before is None or "table" not in before.kind:
        return False  # a view has no data of its own
    if change.kind == "table":
        return True
    after = revision.upgrade.after
    upgraded = _column_number(after.table_with_oid(before.oid) if after else None, change.name)
    return upgraded is not None and any(column.number == upgraded for column in before.columns)


def _column_number(table: Table | None, name: str) -> int | None:
    column = table.column(name) if table else None
    return column.number if column else None


def _finding(revision: Revision, statement: Statement, lost: list[str], narrower: list[CatalogChange]) -> Finding:
    line = revision.source.downgrade_line or 1
    place = statement.place or Place(revision.path, line, line)
    first = narrower[0] if narrower else None
    labels = labels_gone(revision, first) if first else None
    return Finding(
        code="K3",
        severity=Severity.WARNING if lost else Severity.NOTICE,
        path=place.path,
        line=place.line,
        end_line=place.end_line,
        object=lost[0] if lost else f"{first.table}.{first.name}" if first else revision.id,
        facts={
            "revision": revision.id,
            "lost": lost,
            "narrowed": [f"{item.table}.{item.name}" for item in narrower],
            "before": first.before("type") if first else None,
            "after": first.after("type") if first else None,
            "rewritten": bool(statement.rewrites),
            "labels": labels,
            "converted": is_converted(statement, labels=bool(labels)),
            "rounded": any(rounds(item.before("type") or "", item.after("type") or "") for item in narrower),
        },
        revision=revision.id,
        evidence=observed(statement),
    )
