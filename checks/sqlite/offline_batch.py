"""A batch asks the database for the table: `alembic upgrade --sql` cannot write it down.

## What it looks for

`op.batch_alter_table()` without `copy_from=` that rebuilt a table on SQLite.

## Why it is dangerous

Who renders migrations as a script, for a review or for an administrator who runs it, gets an error instead: without a
connection there is no table to reflect.

## What is safe

`copy_from=` with the table as it is, and a batch that only adds columns, for which SQLite has a statement.

## How to do it instead

Give the batch the table: `copy_from=sa.Table("orders", sa.MetaData(), sa.Column(...), ...)`.

## Way back

Nothing has run: the script ends before its first line.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import bare_name, table_facts
from checks.upgrades import finding_at, place_of, steps


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each table that a batch without its own description rebuilt."""
    for step in steps(evidence):
        line = place_of(step).line
        blind = [
            call
            for call in step.revision.source.calls
            if call.name == "op.batch_alter_table" and call.line <= line <= call.end_line
        ]
        for rewrite in step.statement.rewrites:
            if blind and "copy_from" not in blind[0].keywords:
                subject = bare_name(rewrite.table)
                yield finding_at(step, "N3", Severity.NOTICE, subject, table_facts(rewrite.table))
