"""An index over several columns disappears because one of its columns is dropped.

## What it looks for

A column that production already has and that is dropped, while an index or unique constraint of the table held it
together with columns that stay, and the change leaves no index that begins with those.

## Why it is dangerous

The server drops every index that holds the column, without a word. Queries on the columns that stay read the whole
table from then on, and a rule such as "one name for each tenant" is gone.

## What is safe

An index on the dropped column alone, and one that the change has replaced.

## How to do it instead

Build the index for the remaining columns first, concurrently, and drop the column afterwards.

## Way back

The index has to be built again, which reads the whole table.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import Index, Table
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import bare_name, table_facts
from checks.upgrades import Step, after_change, base_column, base_table, finding_at, steps


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each dropped column, with the indexes that it takes along."""
    for step in steps(evidence):
        for change in step.changes("column", "dropped"):
            table, column = base_table(step, change), base_column(step, change)
            if table is not None and column is not None and table.partition_of is None:
                lost = [index for index in table.indexes if _is_lost(step, table, index, column.name)]
                if lost:
                    yield _finding(step, table, column.name, lost)


def _is_lost(step: Step, table: Table, index: Index, column: str) -> bool:
    """Say whether columns that stay were served by an index with this one, and by no index now."""
    after = after_change(step.evidence)
    now = after.table_with_oid(table.oid) if after else None
    others = [item for item in index.columns if item != column]
    if now is None or column not in index.columns or not others or any(now.column(item) is None for item in others):
        return False
    return not any(list(item.columns[: len(others)]) == others for item in now.indexes)


def _finding(step: Step, table: Table, column: str, lost: list[Index]) -> Finding:
    facts = {
        **table_facts(table.name),
        "column": column,
        "indexes": [bare_name(index.name) for index in lost],
        "unique": any(index.unique for index in lost),
        "others": list(dict.fromkeys(item for index in lost for item in index.columns if item != column)),
    }
    return finding_at(step, "D9", Severity.WARNING, f"{table.name}.{column}", facts)
