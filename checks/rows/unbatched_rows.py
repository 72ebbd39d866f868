"""Rows of a table in use are written all at once, in one transaction.

## What it looks for

`UPDATE`, `DELETE`, `MERGE` and `INSERT … SELECT` on tables that production already has and the running release maps,
without a LIMIT, a list of values or a range that bounds them: without a condition, with one that is always true, or
with one that the server answers by reading the whole table, or an index to its end: `id > 0`. The statement is read by
a parser; what code for the server does, as a DO block, is judged by the tables that it read and locked.

## Why it is dangerous

Every row that was written stays locked until the transaction ends: writes of the running release to them wait. Each row
is written anew, which leaves as many dead ones, and replicas fall behind. What a `DELETE` without a condition removed,
no downgrade brings back.

## What is safe

Batches by key, each committed by itself; rows named by value, or one row by its primary or unique key; a table that the
same change creates. Work under a lock of the same transaction is H4's and H12's, which weigh more.

## How to do it instead

Write some thousand rows at a time, outside the transaction of the schema, with a condition that leaves out what is
done. A job outside the deploy is better still.

## Way back

A rollback of the long transaction takes everything back, and leaves the dead rows to be vacuumed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from checks.catalog import Table
from checks.evidence import ProjectEvidence, RowWork
from checks.finding import Finding, Severity
from checks.names import same_table, table_facts
from checks.rows.hidden_rows import hidden_work
from checks.running_release import Use, use_of_table
from checks.transactions.work_while_locked import held_before, read_whole
from checks.upgrades import Step, before_change, finding_at, steps

EVERY_ROW = ("none", "always")


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each statement once, at the first table that it writes so."""
    for step in steps(evidence):
        works = [
            (work, table)
            for work in _works(step)
            if (table := _in_use(step, work.table)) and _is_long(step, work, table)
        ]
        if works and not (evidence.dialect == "postgresql" and held_before(step)):
            yield replace(_finding(step, *works[0]), worked=_worked(step, works))


def _worked(step: Step, works: Sequence[tuple[RowWork, Table]]) -> tuple[str, ...]:
    """Return the tables that decide how long it takes; none where rows go for good, on a small table as well."""
    if works[0][0].action == "delete" and works[0][0].condition in EVERY_ROW:
        return ()
    written = [table.name for work, table in works if work.action != "insert"]
    return tuple(dict.fromkeys([*read_whole(step), *written]))


def _works(step: Step) -> tuple[RowWork, ...]:
    if step.statement.error is not None:
        return ()
    return step.statement.row_work or hidden_work(step)


def _in_use(step: Step, name: str) -> Table | None:
    """Return the existing table of that name, if the running release may use it."""
    run = step.revision.upgrade
    tables = [item for catalog in (run.before, run.after) if catalog for item in catalog.tables]
    named = next((item for item in tables if same_table(item.name, name)), None)
    table = before_change(step.evidence).table_with_oid(named.oid) if named else None
    return None if table is None or use_of_table(step.evidence, table.name) is Use.UNUSED else table


def _is_long(step: Step, work: RowWork, table: Table) -> bool:
    """Say whether the work grows with a table: on PostgreSQL the server has shown whether it reads one as a whole."""
    if work.limited or work.condition in {"keys", "null"} or (work.action == "insert" and not work.from_query):
        return False
    if work.condition in EVERY_ROW and work.action != "insert":
        return True
    if step.evidence.dialect != "postgresql":
        return not _is_one_row(work, table)
    return any(scan.existing for scan in step.statement.scans) or _reads_index_to_its_end(work, table)


def _reads_index_to_its_end(work: RowWork, table: Table) -> bool:
    """Say whether nothing but ``id > 0`` bounds the rows: the server reads few of an empty table, by an index."""
    indexed = {item.columns[0] for item in table.indexes if item.columns}
    return bool(indexed.intersection(work.above)) and not indexed.intersection((*work.equal, *work.filled))


def _is_one_row(work: RowWork, table: Table) -> bool:
    """Say whether the condition gives a value to each column of a key, of which each row has its own."""
    given = {name.lower() for name in work.equal}
    keys = [item.columns for item in table.constraints if item.kind in {"primary key", "unique"}]
    keys += [item.columns for item in table.indexes if item.unique and item.predicate is None]
    return any(columns and {name.lower() for name in columns} <= given for columns in keys)


def _finding(step: Step, work: RowWork, table: Table) -> Finding:
    every = work.condition in EVERY_ROW and work.action in {"update", "delete"}
    key = next((item.columns for item in table.constraints if item.kind == "primary key"), ())
    facts = {
        **table_facts(table.name),
        "action": work.action,
        "every": every,
        "key": key[0] if len(key) == 1 else "id",
        "in_block": step.statement.in_transaction_block,
    }
    return finding_at(step, "I1", Severity.ERROR if every else Severity.WARNING, table.name, facts)
