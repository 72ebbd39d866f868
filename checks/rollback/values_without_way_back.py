"""A revision overwrites or deletes values, and its downgrade cannot bring them back.

## What it looks for

`UPDATE` and `DELETE` in an upgrade, on a table that production already has and the running release maps, of values that
were there before: columns from before the change that are set to something else, except where the condition asks for
NULL in them, and rows. It is reported where the downgrade writes nothing to that table, and where nothing of the change
kept the values before: a copy of the rows, or of the values in a new column.

## Why it is dangerous

After a rollback the old release works with the new values, or without the rows. The downgrade ran and everything looks
restored, because only the schema was compared. Only a backup has the values.

## What is safe

Filling a new column, or what was NULL; rows that are kept in another table; a downgrade that computes the values back.

## How to do it instead

Keep what is overwritten: in a column beside it, or rows in a table of their own, which a later release drops.

## Way back

That is what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.catalog import Table
from checks.evidence import ProjectEvidence, RowWork
from checks.finding import Finding, Severity
from checks.names import bare_name, same_table, table_facts
from checks.rollback.no_way_back import missing_way_back
from checks.running_release import Use, use_of_table
from checks.upgrades import Step, before_change, finding_at, steps

_KEEPS = re.compile(
    r"\s*(?:INSERT\b|COPY\b|CREATE\b.*\bAS\b|SELECT\b.*\bINTO\b|WITH\b.*\bINSERT\s+INTO\b)", re.IGNORECASE | re.DOTALL
)
_WRITES = ("INSERT", "UPDATE", "MERGE", "COPY", "DO", "CALL", "SELECT")


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each statement once, at the first table whose values it loses; what K1 reports is left to it."""
    kept: set[str] = set()
    for step in steps(evidence):
        lost = [] if step.statement.error else [item for work in step.statement.row_work for item in _lost(step, work)]
        kept |= _kept(step)
        unkept = [item for item in lost if item[0].name not in kept]
        said = bool(unkept) and missing_way_back(evidence, step.revision) is not None
        for table, columns in unkept[: 0 if said else 1]:
            facts = {**table_facts(table.name), "columns": columns, "kept": _kept_columns(table, columns)}
            yield finding_at(step, "I8", Severity.NOTICE, table.name, facts)


def _lost(step: Step, work: RowWork) -> Iterator[tuple[Table, list[str]]]:
    """Yield the table and the columns whose values go; no columns where whole rows do."""
    tables = before_change(step.evidence).tables
    table = next((item for item in tables if same_table(item.name, work.table)), None)
    if table is None or use_of_table(step.evidence, table.name) is Use.UNUSED or _comes_back(step, table):
        return
    columns = [name for name in work.columns if table.column(name) is not None and name not in work.filled]
    if work.action == "delete" or (work.action in {"update", "merge"} and columns):
        yield table, columns


def _kept_columns(table: Table, columns: list[str]) -> str:
    """Return what a copy of the values needs: the key and the columns, or all there is."""
    key = next((item.columns for item in table.constraints if item.kind == "primary key"), ())
    return ", ".join(dict.fromkeys((*key, *columns))) if key and columns else "*"


def _comes_back(step: Step, table: Table) -> bool:
    """Say whether the downgrade writes to the table: what it writes was its author's thought."""
    statements = step.revision.downgrade.statements
    return any(item.command.startswith(_WRITES) and _names(table, item.sql) for item in statements)


def _kept(step: Step) -> set[str]:
    """Return the tables of which the statement puts values aside: rows elsewhere, or values in a new column."""
    tables = before_change(step.evidence).tables
    sql = step.statement.sql
    copied = {table.name for table in tables if _KEEPS.match(sql) and _names(table, sql)}
    return copied | {
        table.name
        for work in step.statement.row_work
        for table in tables
        if work.action == "update"
        and same_table(table.name, work.table)
        and any(table.column(name) is None for name in work.columns)
    }


def _names(table: Table, sql: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(bare_name(table.name))}(?!\w)", sql) is not None
