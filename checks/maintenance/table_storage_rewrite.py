"""A table is written anew because the way it is stored changes, while its readers and writers wait.

## What it looks for

A table that production already has, written anew by an `ALTER TABLE` that changes none of its columns: `SET LOGGED`,
`SET UNLOGGED`, `SET ACCESS METHOD` and `SET TABLESPACE`.

## Why it is dangerous

The whole table is copied under an ACCESS EXCLUSIVE lock: reads and writes wait for it, and the disk must hold both
copies. `SET LOGGED` also sends every row through the write-ahead log to the standbys. An unlogged table is empty after
a crash and on every standby.

## What is safe

A table that the same change creates, and a setting that the table has already.

## How to do it instead

Create a second table with the storage that is wanted, copy in batches while triggers keep both alike, and swap the
names; or do it in a window in which nobody needs the table.

## Way back

The same statement with the former setting, which copies the table again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import Step, finding_at, is_command, rewritten_tables, steps

SETTING = re.compile(r"\bSET\s+(LOGGED|UNLOGGED|ACCESS\s+METHOD|TABLESPACE)\b", re.IGNORECASE)


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each table; B4 and C1 explain the rewrites that columns are the reason of."""
    for step in steps(evidence):
        if is_command(step, "ALTER TABLE"):
            for table in rewritten_tables(step):
                if not _is_for_a_column(step, table):
                    yield _finding(step, table)


def _is_for_a_column(step: Step, table: str) -> bool:
    return any(item.kind == "column" and item.table == table for item in step.statement.changes)


def _finding(step: Step, table: str) -> Finding:
    setting = SETTING.search(step.statement.sql)
    named = re.sub(r"\s+", " ", setting[1]).upper() if setting else ""
    facts = {
        **table_facts(table),
        "setting": f"SET {named}" if named else "ALTER TABLE",
        "unlogged": named == "UNLOGGED",
    }
    return finding_at(step, "G6", Severity.ERROR, table, facts)
