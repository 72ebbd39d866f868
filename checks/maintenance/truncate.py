"""A table that production already has is emptied.

## What it looks for

`TRUNCATE` of tables that production already has, with those that `CASCADE` empties besides, wherever it comes from.

## Why it is dangerous

Every row is gone, and with `CASCADE` also every row of each table that refers to it, whatever it refers to. No
downgrade brings them back. An ACCESS EXCLUSIVE lock keeps readers and writers of all these tables out until the
transaction ends.

## What is safe

A table that the same change creates.

## How to do it instead

Delete the rows that are no longer wanted, in batches, after they have been kept somewhere; or accept the finding with a
reason where the table holds nothing that is missed.

## Way back

There is none without a backup.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import CODE, Step, finding_at, is_command, rewritten_tables, steps

OTHERS = ("CLUSTER", "REFRESH", "ALTER")


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each statement, however many tables it emptied."""
    for step in steps(evidence):
        tables = _emptied(step)
        if tables:
            yield _finding(step, tables)


def _emptied(step: Step) -> list[str]:
    """Return the existing tables that were emptied.

    The server gives a truncated table a new file; one that has a new file in this transaction already is only read.
    Code of the server that names no command at all, as a call of a function, is taken for what it did.
    """
    scanned = [scan.table for scan in step.statement.scans if scan.existing]
    if is_command(step, "TRUNCATE"):
        return list(dict.fromkeys([*rewritten_tables(step), *([] if step.statement.command in CODE else scanned)]))
    hidden = step.statement.command in CODE and not step.statement.changes and not is_command(step, *OTHERS)
    return rewritten_tables(step) if hidden else []


def _finding(step: Step, tables: list[str]) -> Finding:
    facts = {**table_facts(tables[0]), "tables": tables}
    return finding_at(step, "G8", Severity.ERROR, tables[0], facts)
