"""Walk through what the change's upgrades did, statement by statement, and find what production already has of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checks.catalog import Catalog, CatalogChange, Column, Table
from checks.evidence import Lock, Place, ProjectEvidence, Revision, Statement
from checks.finding import Finding, Fix, Severity
from checks.scripts import holds_command
from checks.timeouts import lock_limit

CODE = ("DO", "CALL", "SELECT")


@dataclass(frozen=True, slots=True)
class Step:
    """One statement of an upgrade that the change adds, with what surrounds it."""

    evidence: ProjectEvidence
    revision: Revision
    statement: Statement

    def changes(self, kind: str, action: str) -> tuple[CatalogChange, ...]:
        """Return what the statement did to objects of one kind."""
        return tuple(item for item in self.statement.changes if (item.kind, item.action) == (kind, action))

    def scanned(self, table: str | None) -> bool:
        """Say whether the statement read all rows of that table, which production already has."""
        return any(scan.existing and scan.table == table for scan in self.statement.scans)

    def rewrote(self, table: str | None) -> bool:
        """Say whether the statement wrote that table anew, which production already has."""
        return any(item.existing and table in (item.relation, item.table) for item in self.statement.rewrites)


def steps(evidence: ProjectEvidence) -> Iterator[Step]:
    """Yield every statement of the added revisions' upgrades, in their order.

    Edited revisions are left out: they already ran in production, and J4 reports the edit itself.
    """
    for revision in evidence.revisions:
        if revision.status == "added":
            for statement in revision.upgrade.statements:
                yield Step(evidence, revision, statement)


def before_change(evidence: ProjectEvidence) -> Catalog:
    """Return what production has before the change's first revision."""
    runs = (revision.upgrade.before for revision in evidence.revisions)
    return evidence.before or next((catalog for catalog in runs if catalog is not None), Catalog())


def after_change(evidence: ProjectEvidence) -> Catalog | None:
    """Return what stands after the change's last revision that ran to its end."""
    ends = [item.upgrade.after for item in evidence.revisions if item.status != "deleted" and item.upgrade.after]
    return ends[-1] if ends else None


def base_table(step: Step, change: CatalogChange) -> Table | None:
    """Return the table of a change as production has it; None where this change created it."""
    return before_change(step.evidence).table_with_oid(change.table_oid) if change.table_oid is not None else None


def by_table(step: Step, changes: Iterable[CatalogChange]) -> dict[str, list[CatalogChange]]:
    """Group changes of existing tables by table; a partition's count as those of the partitioned table above it."""
    groups: dict[str, list[CatalogChange]] = {}
    for change in changes:
        table = base_table(step, change)
        if table is not None:
            group = groups.setdefault(partitioned_table(step, table) or change.table or table.name, [])
            if all(item.name != change.name for item in group):
                group.append(change)
    return groups


def partitioned_table(step: Step, table: Table) -> str | None:
    """Return the name of the topmost partitioned table that the table is a partition of."""
    top = None
    above: Table | None = table
    while above is not None and above.partition_of:
        top = above.partition_of
        above = before_change(step.evidence).table(top)
    return top


def base_column(step: Step, change: CatalogChange) -> Column | None:
    """Return the column of a change as production has it, whatever it is called now."""
    table = base_table(step, change)
    if table is None or change.table_oid is None:
        return None
    for catalog in (step.revision.upgrade.after, step.revision.upgrade.before):
        now = catalog.table_with_oid(change.table_oid) if catalog else None
        column = now.column(change.name) if now else None
        if column is not None:
            return next((item for item in table.columns if item.number == column.number), None)
    return table.column(change.name)


def held_locks(step: Step, table: str | None) -> Iterator[Lock]:
    """Yield the locks on an existing table that the statement's transaction holds once the statement has run."""
    for statement in step.revision.upgrade.statements:
        if statement.transaction == step.statement.transaction:
            yield from (lock for lock in statement.locks if lock.existing and lock.table == table)
        if statement is step.statement:
            return


def rewritten_tables(step: Step) -> list[str]:
    """Return the tables and materialized views that production has and the statement wrote anew, indexes aside."""
    return [item.relation for item in step.statement.rewrites if item.existing and item.relation == item.table]


def table_at(step: Step, name: str) -> Table | None:
    """Return what the revision meets, or else leaves, under a table's name."""
    catalogs = (step.revision.upgrade.before, step.revision.upgrade.after)
    return next((table for catalog in catalogs if catalog and (table := catalog.table(name))), None)


def is_command(step: Step, *commands: str) -> bool:
    """Say whether the statement is one of the commands, or one of several; or code for the server that names one."""
    if step.statement.command in CODE:
        return any(re.search(rf"\b{command}\b", step.statement.sql, re.IGNORECASE) for command in commands)
    return step.statement.command.startswith(commands) or holds_command(step.statement.sql, commands)


def brief_lock_severity(step: Step) -> Severity:
    """Return the weight of a lock that no other form avoids: an opinion once a ``lock_timeout`` limits the wait."""
    return Severity.WARNING if lock_limit(step.statement) == "0" else Severity.NOTICE


def place_of(step: Step) -> Place:
    """Return the line that sent the statement, or where upgrade() begins when no line of the migration did."""
    line = step.revision.source.upgrade_line or 1
    return step.statement.place or Place(step.revision.path, line, line)


def finding_at(
    step: Step, code: str, severity: Severity, subject: str, facts: Mapping[str, Any], *, fix: Fix | None = None
) -> Finding:
    """Make the finding about a statement, with what the server showed of it."""
    place = place_of(step)
    return Finding(
        code=code,
        severity=severity,
        path=place.path,
        line=place.line,
        end_line=place.end_line,
        object=subject,
        facts=facts,
        revision=step.revision.id,
        evidence=observed(step.statement),
        fix=fix,
    )


def observed(statement: Statement) -> dict[str, Any]:
    """Return what the server showed of a statement, for a person who wants to see it."""
    shown: dict[str, Any] = {
        "sql": statement.sql,
        "transaction": statement.transaction,
        "locks": [{"relation": lock.relation, "mode": lock.mode, "table": lock.table} for lock in statement.locks],
        "rewrites": [item.relation for item in statement.rewrites],
        "scans": [item.table for item in statement.scans],
        "lock_timeout": statement.lock_timeout,
    }
    if statement.algorithm is not None:
        shown["carried_out"] = f"ALGORITHM={statement.algorithm}, LOCK={statement.lock}"
        shown["refused"] = statement.refusal
    if statement.error is not None:
        shown["error"] = {"sqlstate": statement.error.sqlstate, "message": statement.error.message}
    return shown
