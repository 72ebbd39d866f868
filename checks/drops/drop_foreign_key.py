"""A foreign key is dropped, and both its tables are locked for everybody.

## What it looks for

A foreign key that production already has and that disappears, by itself or with its column or table, while the table
that it refers to stays.

## Why it is dangerous

The foreign key lives as triggers on both tables, so both are locked with ACCESS EXCLUSIVE: the statement waits for all
queries that run on either table, and everybody who comes later waits behind it. From then on nothing stops rows that
refer to nothing.

## What is safe

A foreign key that the same change adds, one between tables that both go, and one of a table to itself. While a
`lock_timeout` is in force the drop is only noted.

## How to do it instead

Drop it in a revision of its own, with a short `lock_timeout`, before the column or table goes: then the lock on the
other table is held for a moment only, and never together with further work.

## Way back

Add it NOT VALID and validate it later (E1): rows written meanwhile may not satisfy it.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.evidence import ProjectEvidence
from checks.finding import Finding
from checks.names import bare_name, table_facts
from checks.upgrades import Step, base_table, before_change, brief_lock_severity, finding_at, steps


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each foreign key; those of partitions go with that of the partitioned table."""
    for step in steps(evidence):
        gone = {item.name for item in step.changes("table", "dropped")}
        for change in step.changes("constraint", "dropped"):
            parent = change.before("referenced_table")
            if parent and parent not in gone and _is_in_production(step, change, parent):
                yield _finding(step, change, parent, with_table=change.table in gone)


def _is_in_production(step: Step, change: CatalogChange, parent: str) -> bool:
    if change.before("kind") != "foreign key":
        return False
    table = base_table(step, change)
    names = {item.name for item in table.constraints} if table else set()
    other = parent != change.table and before_change(step.evidence).table(parent) is not None
    return other and change.name in names and (table is None or table.partition_of is None)


def _finding(step: Step, change: CatalogChange, parent: str, *, with_table: bool) -> Finding:
    constraint = bare_name(change.name)
    columns = (change.before("columns") or "").split(", ")
    dropped = {item.name for item in step.changes("column", "dropped") if item.table == change.table}
    facts = {
        **table_facts(change.table or ""),
        "constraint": constraint,
        "columns": columns,
        "referenced_table": parent,
        "with_table": with_table,
        "with_column": not with_table and any(column in dropped for column in columns),
    }
    return finding_at(step, "D11", brief_lock_severity(step), f"{change.table}.{constraint}", facts)
