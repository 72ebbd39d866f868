"""No index serves a new foreign key's columns, so that changing the referenced table reads the whole referring one.

## What it looks for

A foreign key that the change adds, where no index of its table, as the change leaves it, begins with its columns. An
index for the rows only in which the column is not NULL counts; that of a unique constraint or primary key as well.

## Why it is dangerous

PostgreSQL indexes the referenced key, never the referring columns. Each DELETE of a referenced row, and each change of
its key, reads the whole referring table to see whether somebody refers to it; so does loading a relationship from the
other side.

## What is safe

An index that begins with the columns. On MySQL and MariaDB the server makes one itself.

## How to do it instead

Declare the column with `index=True`, and create the index in the same migration; on a table that production has,
concurrently.

## Way back

Dropping an index loses no data.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import Index
from checks.constraints.new_foreign_keys import NewForeignKey, new_foreign_keys
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import bare_name, table_facts
from checks.upgrades import before_change, finding_at


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each foreign key; two on the same columns need one index."""
    for found in new_foreign_keys(evidence):
        if not any(_serves(index, found.constraint.columns) for index in found.table.indexes):
            yield _finding(evidence, found)


def _serves(index: Index, columns: tuple[str, ...]) -> bool:
    """Say whether the index finds the rows with given values of the columns."""
    leading = set(index.columns[: len(columns)]) == set(columns)
    searchable = any(f"USING {method} " in index.definition for method in ("btree", "hash"))
    present = index.predicate is None or index.predicate in {f"({name} IS NOT NULL)" for name in columns}
    return leading and searchable and present


def _finding(evidence: ProjectEvidence, found: NewForeignKey) -> Finding:
    columns, table = found.constraint.columns, found.table
    facts = {
        **table_facts(table.name),
        "columns": list(columns),
        "referenced_table": found.referenced.name,
        "index": f"ix_{bare_name(table.name)}_{'_'.join(columns)}",
        "existing": before_change(evidence).table_with_oid(table.oid) is not None,
    }
    subject = f"{table.name}.{columns[0]}"
    return finding_at(found.step, "A14", Severity.NOTICE, subject, facts)
