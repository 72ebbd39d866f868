"""The database stops filling a column that the running release leaves to it, or computes one that it writes.

## What it looks for

A column of a table that production already has, and that the base commit's models map, which must have a value after
the upgrade although the server no longer gives one, while those models leave it out of their INSERTs: a column that
they do not know (added with a default that the same change drops again, or added nullable and made NOT NULL), or one
whose server default, sequence or identity the change drops. On SQLite the copies that batch mode makes do this.

A table that the change swaps for a new one of its name is judged by the new one's columns.

Besides, a generated column under the name of one that those models write, as after a rename that leaves the old name
readable.

## Why it is dangerous

During the deploy, and after a rollback of the code, the old release works on the new schema. Each of its INSERTs into
the table is refused until the last old process has gone. A generated column takes no value but DEFAULT, and
SQLAlchemy's ORM sends NULL for what an object leaves out.

## What is safe

A default that stays until the next release, a column for which the running release always sends a value, and a
generated one that its models leave to the server.

## How to do it instead

Keep the default, or the column nullable, in this release. Once no process of the old release is left, a later change
may take it away.

## Way back

Setting the default again, or `DROP NOT NULL`, is a change of the catalog alone; on SQLite each is a copy of the table.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import Column, Table
from checks.columns.now_generated import now_generated
from checks.columns.required_columns import requires_value
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.running_release import Use, leaves_to_server, use_of_table
from checks.swapped import Swap, swaps
from checks.upgrades import Step, after_change, before_change, finding_at, steps

ATTRIBUTES = ("nullable", "default", "identity", "generated")


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each column once, at the statement that took the value away."""
    after = after_change(evidence)
    for table in before_change(evidence).tables:
        now = after.table_with_oid(table.oid) if after and not table.partition_of else None
        for column in now.columns if now else ():
            step = _taken_away(evidence, table, column) if _must_be_given(column) else None
            if step is not None and use_of_table(evidence, table.name) is not Use.UNUSED:
                yield _finding(step, table, column, _formerly(table, column))
    for swap in swaps(evidence):
        for column in _refused(evidence, swap):
            yield _finding(swap.step, swap.before, column, swap.before.column(column.name))
    for step, table, column in now_generated(evidence):
        facts = {**table_facts(table.name), "column": column.name, "generated": True, "new": False}
        yield finding_at(step, "B3", Severity.ERROR, f"{table.name}.{column.name}", facts)


def _refused(evidence: ProjectEvidence, swap: Swap) -> Iterator[Column]:
    """Yield the columns of a table's successor that the running release's INSERTs leave without a value."""
    known = {column.name: column for column in swap.before.columns}
    if use_of_table(evidence, swap.before.name) is Use.UNUSED:
        return
    for column in filter(_must_be_given, swap.now.columns):
        was = known.get(column.name)
        if was is None or (not _must_be_given(was) and leaves_to_server(evidence, swap.before.name, was)):
            yield column


def _must_be_given(column: Column) -> bool:
    return not (column.nullable or column.default or column.identity or column.generated)


def _taken_away(evidence: ProjectEvidence, table: Table, column: Column) -> Step | None:
    """Return the statement after which the running release's INSERTs fail, if there is one."""
    was = _formerly(table, column)
    if was is None:
        return None if _created_required(evidence, table, column) else _last_change(evidence, table, column)
    lost = bool(was.default or was.identity or was.generated)
    relies = lost and leaves_to_server(evidence, table.name, was)
    return _last_change(evidence, table, column) if relies else None


def _created_required(evidence: ProjectEvidence, table: Table, column: Column) -> bool:
    """Say whether the column must have had a value from the beginning, which is B1's and B2's."""
    created = (change for step in steps(evidence) for change in step.changes("column", "created"))
    return any(item.table_oid == table.oid and item.name == column.name and requires_value(item) for item in created)


def _last_change(evidence: ProjectEvidence, table: Table, column: Column) -> Step | None:
    """Return the last statement that made the column required or took its value away."""
    found = None
    for step in steps(evidence):
        for change in step.changes("column", "altered"):
            if (change.table_oid, change.name) == (table.oid, column.name) and any(map(change.changed, ATTRIBUTES)):
                found = step
    return found


def _formerly(table: Table, column: Column) -> Column | None:
    """Return the column as it was, whatever it was called."""
    return next((item for item in table.columns if item.number == column.number), None)


def _finding(step: Step, table: Table, column: Column, was: Column | None) -> Finding:
    dropped_here = any(
        item.name == column.name and item.before("default") and not item.after("default")
        for item in step.changes("column", "altered")
    )
    facts = {
        **table_facts(table.name),
        "column": column.name,
        "generated": False,
        "new": was is None,
        "dropped_default": dropped_here,
        "before": (was.default or was.identity or was.generated or "") if was else "",
        "dialect": step.evidence.dialect,
        "known": step.evidence.base_models is not None,
    }
    severity = Severity.ERROR if step.evidence.base_models is not None else Severity.WARNING
    return finding_at(step, "B3", severity, f"{table.name}.{column.name}", facts)
