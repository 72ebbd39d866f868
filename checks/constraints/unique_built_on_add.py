"""A unique constraint or primary key is added to an existing table and builds its index while reads and writes wait.

## What it looks for

A unique constraint or primary key that appears, together with its index, on a table that production already has, by a
statement that reads the table; of a partitioned table whose partitions no migration makes, those of production.

## Why it is dangerous

The index is built under an ACCESS EXCLUSIVE lock: reads and writes of the table wait until every row has been read and
sorted. It fails on the first duplicate.

## What is safe

`ADD CONSTRAINT … USING INDEX` with an index that was built concurrently, and a constraint of a table that the same
change creates.

## How to do it instead

Build a unique index concurrently in one revision, and turn it into the constraint with `USING INDEX` in the next. For a
primary key the columns must be NOT NULL beforehand. A partitioned table gets the constraint `ONLY`, each partition its
own, and the partitions' indexes are attached.

## Way back

Dropping the constraint drops its index too; both are quick.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.constraints.added_constraints import constraint_facts
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import bare_name, table_facts
from checks.partitions.unseen import reads_unseen
from checks.upgrades import Step, before_change, by_table, finding_at, steps

KINDS = ("unique", "primary key")


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each statement and table."""
    for step in steps(evidence):
        built = {bare_name(item.name) for item in step.changes("index", "created")}
        added = (item for item in step.changes("constraint", "created") if item.after("kind") in KINDS)
        made = (item for item in added if _index(item) in built)
        costly = (item for item in made if step.scanned(item.table) or reads_unseen(step, item))
        for table, changes in by_table(step, costly).items():
            yield _finding(step, table, changes)


def _index(constraint: CatalogChange) -> str:
    return bare_name(constraint.after("index") or constraint.name)


def _finding(step: Step, table: str, changes: list[CatalogChange]) -> Finding:
    kind = changes[0].after("kind") or ""
    above = before_change(step.evidence).table(table)
    facts = {
        **table_facts(table),
        **constraint_facts(step, changes),
        "kind": kind,
        "keyword": kind.upper(),
        "partitioned": above is not None and above.kind == "partitioned table",
    }
    return finding_at(step, "E4", Severity.ERROR, f"{table}.{changes[0].name}", facts)
