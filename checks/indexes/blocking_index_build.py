"""An index is built on an existing table in a way that blocks every write to it.

## What it looks for

An index that appears in the catalog on a table that production already has, built inside a transaction block or under
a SHARE lock. How the statement was written does not matter: `op.create_index`, `index=True` inside `op.add_column`,
raw SQL, a loop or a `DO` block all have the same effect.

## Why it is dangerous

`CREATE INDEX` holds a SHARE lock on the table until the transaction ends. Reads go on; every INSERT, UPDATE and DELETE
waits for the whole build, which reads and sorts every row. On a table with many rows that is minutes, and the waiting
sessions use up the application's connections. Where the same transaction has altered the table before, its ACCESS
EXCLUSIVE lock is still held, and reads wait as well.

## What is safe

An index on a table that the same change creates, an index built `CONCURRENTLY`, one of a partitioned table `ONLY`,
and the index of a constraint, which E4 judges.

## How to do it instead

Build it with `postgresql_concurrently=True` inside `autocommit_block()`, alone in its revision. An interrupted build
leaves an index that is marked invalid, so drop a leftover first; `if_not_exists` would keep the invalid one. A
partitioned table refuses the concurrent form: index the partitions one by one and attach their indexes.

## Way back

Dropping the index loses no data. `DROP INDEX` takes an ACCESS EXCLUSIVE lock for a moment; its concurrent form does
not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.catalog import CatalogChange, Table
from checks.edits import call_at, with_argument
from checks.evidence import Call, ProjectEvidence
from checks.finding import Finding, Fix, Severity
from checks.indexes.concurrent import CONCURRENTLY, leftover_drop
from checks.names import bare_name, table_facts
from checks.outside_transaction import in_autocommit_block
from checks.partitions.unseen import spares_partitions
from checks.upgrades import Step, base_table, finding_at, held_locks, place_of, steps


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report at most one finding for each statement: a partitioned table's build makes an index on every partition."""
    for step in steps(evidence):
        built = [(item, table) for item in step.changes("index", "created") if (table := _blocked(step, item))]
        if built:
            change, table = min(built, key=lambda pair: pair[1].partition_of is not None)
            yield _finding(step, change, table)


def _blocked(step: Step, index: CatalogChange) -> Table | None:
    """Return the existing table whose writers wait for this index, if it has any."""
    table = base_table(step, index)
    rebuilt = any(item.name == index.name for item in step.changes("index", "dropped")) or step.rewrote(index.table)
    if table is None or "table" not in table.kind or index.after("constraint") or rebuilt or _has_no_parts(step, index):
        return None
    sharing = any(lock.mode == "SHARE" for lock in held_locks(step, index.table))
    return table if step.statement.in_transaction_block or sharing else None


def _has_no_parts(step: Step, index: CatalogChange) -> bool:
    """Say whether the index is one of a partitioned table ``ONLY``, which reads no row and waits for its parts."""
    return index.after("valid") == "false" or spares_partitions(step, index)


def _finding(step: Step, index: CatalogChange, table: Table) -> Finding:
    partitioned = table.kind.startswith("partitioned")
    name = bare_name(index.name)
    facts = {
        **table_facts(index.table or table.name),
        "index": name,
        "columns": (index.after("columns") or "").split(", "),
        "partitioned": partitioned,
        "exclusive": any(lock.mode == "ACCESS EXCLUSIVE" for lock in held_locks(step, index.table)),
        "build": _concurrent_build(step, index),
    }
    fix = None if partitioned else _fix(step, name, index.table or table.name)
    return finding_at(step, "A1", Severity.ERROR, name, facts, fix=fix)


def _fix(step: Step, index: str, table: str) -> Fix | None:
    """Rewrite the build where it stands alone; anywhere else it needs a revision of its own."""
    call = call_at(step.revision.source, place_of(step), ("create_index", "execute"))
    concurrent = _concurrent_call(step, call) if call else None
    if call is None or concurrent is None:
        return None
    text = "Builds the index without blocking writes, and clears what an interrupted build left behind."
    return in_autocommit_block(step, call, concurrent, text, leftover_drop(index, table))


def _concurrent_call(step: Step, call: Call) -> str | None:
    """Return the source of the call with the concurrent form, or None where that needs a person (a DO block, say)."""
    if call.in_autocommit_block or "if_not_exists" in call.keywords or "postgresql_concurrently" in call.keywords:
        return None
    if call.name.endswith(".create_index"):
        return with_argument(call, CONCURRENTLY)
    if step.statement.command != "CREATE INDEX":
        return None
    plain = re.compile(r"\b(CREATE\s+(?:UNIQUE\s+)?INDEX)\s+(?!CONCURRENTLY\b|IF\b)", re.IGNORECASE)
    text, count = plain.subn(r"\1 CONCURRENTLY ", call.text)
    return text if count == 1 else None


def _concurrent_build(step: Step, index: CatalogChange) -> str:
    """Return a statement that builds the index concurrently, in the migration's own words where they name the index."""
    call = call_at(step.revision.source, place_of(step), ("create_index", "execute"))
    written = _concurrent_call(step, call) if call else None
    if written is not None and "\n" not in written and bare_name(index.name) in written:
        return written
    definition = re.sub(r"\bINDEX\b", "INDEX CONCURRENTLY", index.after("definition") or "", count=1)
    return f"op.execute({definition!r})"
