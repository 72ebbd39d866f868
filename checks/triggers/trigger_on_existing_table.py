"""A trigger of an existing table is created, changed, switched or dropped.

## What it looks for

Triggers that appear, disappear or change on a table that production already has, without the table itself going.

## Why it is dangerous

Creating or switching a trigger waits for all transactions that wrote to the table, and later writes wait behind it;
dropping it locks readers out as well. Afterwards every write of the release that is still running behaves differently:
it runs the trigger's function too, or no longer does.

## What is safe

A trigger of a table that the same change creates.

## How to do it instead

Set a short `lock_timeout` first. Make sure that the release that runs now works with the trigger and without it, and
that its function is quick: it is called for every row.

## Way back

Creating the trigger again, or dropping it, with the same locks. What it wrote, or did not write, meanwhile stays.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.timeouts import lock_limit
from checks.upgrades import Step, base_table, finding_at, steps

ACTIONS = ("created", "altered", "dropped")


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each statement and table; a partition's triggers go with the partitioned table's.

    One that is dropped and created again in the same transaction is reported once.
    """
    gone: set[tuple[int, str, str]] = set()
    for step in steps(evidence):
        for table, changes in _on_existing_tables(step).items():
            keys = {(step.statement.transaction, table, item.name) for item in changes}
            again = any(item.action == "created" for item in changes) and keys <= gone
            gone |= keys if any(item.action == "dropped" for item in changes) else set()
            if not again:
                yield _finding(step, table, changes)


def _on_existing_tables(step: Step) -> dict[str, list[CatalogChange]]:
    gone = {item.name for item in step.changes("table", "dropped")}
    found: dict[str, list[CatalogChange]] = {}
    for change in step.statement.changes:
        if change.kind == "trigger" and change.action in ACTIONS and change.table not in gone:
            table = base_table(step, change)
            if table is not None and table.partition_of is None:
                found.setdefault(change.table or table.name, []).append(change)
    return found


def _finding(step: Step, table: str, changes: list[CatalogChange]) -> Finding:
    first = changes[0]
    facts = {
        **table_facts(table),
        "limited": lock_limit(step.statement) != "0",
        "triggers": [item.name for item in changes],
        "action": first.action,
        "replaced": first.action == "dropped" and _is_created_again(step, first),
        "enabled": first.after("enabled"),
    }
    return finding_at(step, "G4", Severity.WARNING, f"{table}.{first.name}", facts)


def _is_created_again(step: Step, gone: CatalogChange) -> bool:
    later = step.revision.upgrade.statements
    created = (item for other in later if other.transaction == step.statement.transaction for item in other.changes)
    return any((item.kind, item.action, item.name) == ("trigger", "created", gone.name) for item in created)
