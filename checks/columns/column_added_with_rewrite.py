"""Adding a column writes the whole table anew.

## What it looks for

A column created on a table that production already has, by a statement after which the table's file is another one.
That happens for a volatile default such as `gen_random_uuid()`, for serial and identity columns, for stored generated
columns, and for a domain type with constraints.

## Why it is dangerous

The table and all its indexes are written anew under an ACCESS EXCLUSIVE lock: reads and writes of the table wait until
every row has been copied, and the disk needs room for a second copy.

## What is safe

A nullable column, a constant default, and a stable one such as `now()`: PostgreSQL keeps the value once and rewrites
nothing. A virtual generated column, and any column of a table that the same change creates.

## How to do it instead

Add the column nullable and without a default, set the default for new rows in a second statement, fill old rows in
batches, and make it NOT NULL later.

## Way back

Dropping the column is quick, but does not give the disk space back until the table is vacuumed or rewritten.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import Step, after_change, by_table, finding_at, steps


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each statement and table; a rewrite that a type change explains is C1's."""
    for step in steps(evidence):
        retyped = {item.table for item in step.changes("column", "altered") if item.changed("type")}
        created = (item for item in step.changes("column", "created") if item.table not in retyped)
        costly = (item for item in created if step.rewrote(item.table) and _rewrite_reason(step, item))
        for table, changes in by_table(step, costly).items():
            yield _finding(step, table, changes[0])


def _rewrite_reason(step: Step, column: CatalogChange) -> str | None:
    """Return why adding this column can rewrite a table, or None where it cannot."""
    if column.after("identity"):
        return "identity"
    if column.after("generated") == "stored":
        return "generated"
    default = column.after("default")
    if default:
        return "serial" if default.startswith("nextval(") else "default"
    catalog = after_change(step.evidence)
    domains = {domain.name for domain in catalog.domains} if catalog else set()
    return "domain" if column.after("type") in domains else None


def _finding(step: Step, table: str, column: CatalogChange) -> Finding:
    facts = {
        **table_facts(table),
        "column": column.name,
        "type": column.after("type") or "",
        "default": column.after("default") or "",
        "reason": _rewrite_reason(step, column),
        "required": column.after("nullable") == "false",
    }
    return finding_at(step, "B4", Severity.ERROR, f"{table}.{column.name}", facts)
