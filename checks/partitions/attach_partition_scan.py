"""A table becomes a partition, and the server reads all its rows to prove that they belong there.

## What it looks for

A table that becomes a partition by a statement that reads a table which production already has: the new partition, to
see whether its rows fit the bounds, or the default partition, to see whether one of its rows belongs to the new one.

## Why it is dangerous

The table that is read is locked with ACCESS EXCLUSIVE meanwhile: its readers and writers wait, and where it is the
default partition these are users of the partitioned table. The first row that does not fit stops the deploy.

## What is safe

A partition that the same change creates, and one whose validated CHECK constraint implies the bounds: PostgreSQL then
reads nothing. The same holds for a CHECK on the default partition that excludes them.

## How to do it instead

Add the bounds as a CHECK constraint NOT VALID, validate it in a later revision while reads and writes go on, attach the
partition, and drop the constraint.

## Way back

`DETACH PARTITION … CONCURRENTLY` keeps all rows.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import bare_name, table_facts
from checks.partitions.bounds import as_written, condition
from checks.upgrades import Step, finding_at, steps, table_at


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each statement and table that it reads."""
    for step in steps(evidence):
        attached = [item for item in step.changes("table", "altered") if item.after("partition_of")]
        if attached:
            new = attached[0]
            yield from (
                _finding(step, new, scan.table) for scan in step.statement.scans if _proves(step, new, scan.table)
            )


def _proves(step: Step, new: CatalogChange, table: str) -> bool:
    """Say whether a scanned table is existing, and one whose rows the bounds are held against."""
    found = table_at(step, table)
    default = found is not None and found.partition_of == new.after("partition_of")
    return step.scanned(table) and (table == new.name or default)


def _finding(step: Step, new: CatalogChange, table: str) -> Finding:
    parent = new.after("partition_of") or ""
    partitioned, is_default = table_at(step, parent), table != new.name
    key = (partitioned.definition if partitioned else None) or ""
    bounds = as_written(step.statement.sql, new.after("definition") or "")
    facts = {
        **table_facts(table),
        "partition": new.name,
        "parent": parent,
        "bounds": bounds,
        "condition": condition(key, bounds, excluded=is_default),
        "constraint": f"ck_{bare_name(table)}_bounds",
        "is_default": is_default,
        "shared_transaction": not step.evidence.scope.transaction_per_migration,
    }
    return finding_at(step, "G1", Severity.ERROR, table, facts)
