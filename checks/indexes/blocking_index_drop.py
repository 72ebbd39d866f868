"""An index of an existing table is dropped in a way that locks everybody out of the table.

## What it looks for

An index that disappears from a table that production already has, while the statement's transaction holds an ACCESS
EXCLUSIVE lock on that table. How the statement was written does not matter.

## Why it is dangerous

`DROP INDEX` is quick, but it has to wait for every query that is running on the table, and whoever comes later, reader
or writer, waits behind it. Once it has the lock it keeps it until the migration's transaction ends.

## What is safe

`DROP INDEX CONCURRENTLY`, an index of a table that the same change creates, and an index that goes together with its
constraint, column or table: no concurrent form exists for these. Nor does one for the index of a partitioned table,
whose drop is only noted while a `lock_timeout` is in force.

## How to do it instead

Drop it with `postgresql_concurrently=True` inside `autocommit_block()`, alone in its revision. The index of a
partitioned table has no concurrent form: set a short `lock_timeout` and try again when it strikes.

## Way back

Building the index again reads the whole table: do it concurrently as well (A1).
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import CatalogChange, Table
from checks.edits import call_at, with_argument
from checks.evidence import Call, ProjectEvidence
from checks.finding import Finding, Fix, Severity
from checks.indexes.concurrent import CONCURRENTLY
from checks.names import bare_name, table_facts
from checks.outside_transaction import in_autocommit_block, rewritten_sql
from checks.upgrades import Step, base_table, brief_lock_severity, finding_at, held_locks, place_of, steps

PLAIN_DROP = r"\b(DROP\s+INDEX)\s+(?!CONCURRENTLY\b)"


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report at most one finding for each statement: the index of a partitioned table goes with all its parts."""
    for step in steps(evidence):
        dropped = [(item, table) for item in step.changes("index", "dropped") if (table := _locked(step, item))]
        if dropped:
            index, table = min(dropped, key=lambda pair: pair[1].partition_of is not None)
            yield _finding(step, index, table, alone=len(dropped) == 1)


def _locked(step: Step, index: CatalogChange) -> Table | None:
    """Return the existing table that the drop of a free-standing index locks; a rebuilt index is not dropped."""
    table = base_table(step, index)
    goes_along = any(item.action == "dropped" for item in step.statement.changes if item.kind != "index")
    rebuilt = any(item.name == index.name for item in step.changes("index", "created"))
    if table is None or "table" not in table.kind or index.before("constraint") or goes_along or rebuilt:
        return None
    locked = any(lock.mode == "ACCESS EXCLUSIVE" for lock in held_locks(step, index.table))
    return table if locked else None


def _finding(step: Step, index: CatalogChange, table: Table, *, alone: bool) -> Finding:
    name = bare_name(index.name)
    partitioned = table.kind.startswith("partitioned")
    facts = {**table_facts(index.table or table.name), "index": name, "partitioned": partitioned}
    severity = brief_lock_severity(step) if partitioned else Severity.WARNING
    return finding_at(step, "A2", severity, name, facts, fix=_fix(step) if alone and not partitioned else None)


def _fix(step: Step) -> Fix | None:
    """Write the drop anew in its concurrent form where it stands alone; anywhere else it needs its own revision."""
    call = call_at(step.revision.source, place_of(step), ("drop_index", "execute"))
    written = _concurrent_call(step, call) if call else None
    if call is None or written is None:
        return None
    return in_autocommit_block(step, call, written, "Drops the index without locking anybody out of the table.")


def _concurrent_call(step: Step, call: Call) -> str | None:
    if call.name.endswith(".drop_index"):
        return None if "postgresql_concurrently" in call.keywords else with_argument(call, CONCURRENTLY)
    return rewritten_sql(step, call, PLAIN_DROP, r"\1 CONCURRENTLY ")
