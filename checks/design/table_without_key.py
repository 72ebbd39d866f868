"""A new table has no primary key.

## What it looks for

A table that the change creates and that has no primary key in the end. One with a unique key over columns that are
NOT NULL is a notice. Partitions, unlogged tables and copies made by `CREATE TABLE … AS` are left alone.

## Why it is dangerous

Rows cannot be told apart: the same one is stored twice and no statement can delete only one of them. Logical
replication refuses UPDATE and DELETE on a published table without a key, and row-based replication on MySQL reads the
whole table for each row.

## What is safe

A primary key of any kind, also over the two columns of an association table.

## How to do it instead

Declare the key with the table; adding it later reads all rows under a lock.

## Way back

Dropping the table or adding the key; while it is empty either costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.added import added_tables
from checks.catalog import Table
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import finding_at

COPIES = ("SELECT", "CREATE TABLE AS")


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each new table."""
    for step, table in added_tables(evidence):
        keyed = any(constraint.kind == "primary key" for constraint in table.constraints)
        if keyed or table.unlogged or step.statement.command in COPIES:
            continue
        unique = _unique_key(table)
        facts = {**table_facts(table.name), "unique": unique, "columns": [column.name for column in table.columns]}
        yield finding_at(step, "Q1", Severity.NOTICE if unique else Severity.WARNING, table.name, facts)


def _unique_key(table: Table) -> list[str]:
    """Return the columns of a unique index over required columns, if there is one."""
    required = {column.name for column in table.columns if not column.nullable}
    keys = (index.columns for index in table.indexes if index.unique and index.predicate is None)
    return next((list(columns) for columns in keys if set(columns) <= required), [])
