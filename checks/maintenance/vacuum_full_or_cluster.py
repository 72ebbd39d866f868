"""A table is written anew by VACUUM FULL or CLUSTER while its readers and writers wait.

## What it looks for

Tables and materialized views that production already has, whose files `VACUUM FULL`, `CLUSTER` or `REPACK` wrote anew.

## Why it is dangerous

Both copy the table and build all its indexes again under an ACCESS EXCLUSIVE lock: reads and writes wait for all of it,
and the disk must hold the old and the new table at once.

## What is safe

A plain `VACUUM`, which locks nobody out, and a table that the same change creates.

## How to do it instead

Leave it out of the migration. Where the space is needed, `pg_repack` or `pg_squeeze` copy the table while it is used.

## Way back

There is nothing to undo: the rows are the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import Step, finding_at, is_command, rewritten_tables, steps

COMMANDS = ("VACUUM", "CLUSTER", "REPACK")


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each statement, however many tables it wrote anew."""
    for step in steps(evidence):
        tables = rewritten_tables(step)
        if tables and is_command(step, *COMMANDS):
            yield _finding(step, tables)


def _finding(step: Step, tables: list[str]) -> Finding:
    command = next(word for word in COMMANDS if is_command(step, word))
    facts = {
        **table_facts(tables[0]),
        "tables": tables,
        "command": "VACUUM FULL" if command == "VACUUM" else command,
    }
    return finding_at(step, "G5", Severity.ERROR, tables[0], facts)
