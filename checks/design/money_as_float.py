"""An amount of money is kept in a column that rounds it.

## What it looks for

New columns of a floating-point type, or of PostgreSQL's `money`, whose name says price, amount, salary, balance or
the like.

## Why it is dangerous

Binary fractions hold no tenth exactly: sums of prices are off by cents that nobody finds again. `money` rounds to the
server's locale.

## What is safe

`numeric(p, s)`, or whole cents in a `bigint`. Rates, ratios and percentages.

## How to do it instead

Give the column the type that the amounts have: `sa.Numeric(12, 2)`.

## Way back

A type change later writes the table anew, and keeps what was rounded.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.added import AddedColumn, added_columns
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import finding_at

FLOATING = ("real", "double", "float", "money")
MONEY = {
    "price",
    "prices",
    "amount",
    "salary",
    "balance",
    "fee",
    "fees",
    "payment",
    "revenue",
    "tax",
    "taxes",
    "discount",
}
MEASURES = {"rate", "ratio", "percent", "percentage", "pct", "share", "factor", "weight", "score"}


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each new column."""
    for added in added_columns(evidence):
        if _is_money(added.column.name) and added.column.type.startswith(FLOATING):
            yield _finding(added)


def _is_money(name: str) -> bool:
    words = set(name.lower().split("_"))
    return bool(words & MONEY) and not words & MEASURES


def _finding(added: AddedColumn) -> Finding:
    facts = {**table_facts(added.table.name), "column": added.column.name, "type": added.column.type}
    return finding_at(added.step, "Q5", Severity.NOTICE, f"{added.table.name}.{added.column.name}", facts)
