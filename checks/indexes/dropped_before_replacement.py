"""An index is dropped before the one that takes its place is built, and queries do without in between.

## What it looks for

A change that drops an index of a table that production already has, and later, in another transaction, builds one that
begins with the same column, while no other index begins with it.

## Why it is dangerous

From the drop until the build has ended, queries and foreign keys that used the old index read the whole table. That
lasts as long as the build, or, when it fails, until somebody has looked into it.

## What is safe

Building first and dropping then, and another index that begins with the same column.

## How to do it instead

Build the new index concurrently, under a name of its own; drop the old one afterwards; rename the new one if its name
matters.

## Way back

The same the other way round: build the old index, then drop the new one.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import bare_name, table_facts
from checks.upgrades import Step, after_change, base_table, finding_at, steps


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each dropped index once, at its drop."""
    dropped: list[tuple[Step, CatalogChange]] = []
    for step in steps(evidence):
        for built in step.changes("index", "created"):
            for earlier in [item for item in dropped if _is_replaced(item, step, built)]:
                dropped.remove(earlier)
                yield _finding(*earlier, built)
        dropped += [(step, item) for item in step.changes("index", "dropped") if base_table(step, item) is not None]


def _is_replaced(earlier: tuple[Step, CatalogChange], step: Step, built: CatalogChange) -> bool:
    drop, index = earlier
    same = index.table_oid == built.table_oid and _leading(index.before("columns")) == _leading(built.after("columns"))
    apart = drop.statement.transaction != step.statement.transaction or not drop.statement.in_transaction_block
    return same and apart and not _has_another(drop, index)


def _leading(columns: str | None) -> str:
    return (columns or "").partition(", ")[0]


def _has_another(drop: Step, index: CatalogChange) -> bool:
    """Say whether an index that stays throughout begins with the same column."""
    table, after = base_table(drop, index), after_change(drop.evidence)
    now = after.table_with_oid(table.oid) if after and table else None
    kept = {item.oid for item in now.indexes} if now else set()
    leading = _leading(index.before("columns"))
    return table is not None and any(item.oid in kept and item.columns[:1] == (leading,) for item in table.indexes)


def _finding(drop: Step, index: CatalogChange, built: CatalogChange) -> Finding:
    old, new = bare_name(index.name), bare_name(built.name)
    facts = {
        **table_facts(index.table or ""),
        "index": old,
        "replacement": new,
        "column": _leading(index.before("columns")),
        "temporary": f"{new}_new" if old == new else new,
        "columns": (built.after("columns") or "").split(", "),
        "unique": ", unique=True" if built.after("unique") == "true" else "",
    }
    return finding_at(drop, "A8", Severity.WARNING, old, facts)
