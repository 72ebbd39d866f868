"""A rule that production's rows are held to is dropped, and nothing takes its place.

## What it looks for

UNIQUE, EXCLUDE and PRIMARY KEY constraints, and CHECKs, that production already has and that are dropped while their
table and columns stay, where no constraint or unique index of the change holds the same columns to the same rule. A
foreign key is D11's.

## Why it is dangerous

From that moment rows appear that break the rule: duplicates, above all, which have to be cleaned up before it can ever
be added again. Statements of the running release that say `ON CONFLICT (columns)` fail at once, because no unique index
answers to them: where the base commit's code has one, this is an error.

## What is safe

A rule that is replaced within the change, a CHECK that a column has a value where the column is NOT NULL now, a rule
that the change itself added, and one that goes with its column or table.

## How to do it instead

Release the code that can do without the rule first. Where the rule changes, add the new one before the old one goes.

## Way back

Adding it again needs rows that keep to it, and reads all of them (E2, E4).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.catalog import CatalogChange, Table
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import bare_name, table_facts
from checks.upgrades import Step, after_change, base_table, finding_at, steps
from checks.upserts import upsert_facts, upserts

UNIQUE = ("unique", "primary key", "exclusion")
_NOT_NULL = re.compile(r"CHECK \(\([^()]+ IS NOT NULL\)\)(?: NOT VALID)?")


@dataclass(frozen=True, slots=True)
class MissedRule:
    """A rule that goes, with nothing in its place."""

    step: Step
    table: Table
    change: CatalogChange

    @property
    def columns(self) -> tuple[str, ...]:
        """What it is about."""
        return tuple((self.change.before("columns") or "").split(", "))

    @property
    def unique(self) -> bool:
        """Whether it kept duplicates out."""
        return self.change.before("kind") in UNIQUE


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each dropped rule."""
    for item in missed_rules(evidence):
        yield _finding(item)


def missed_rules(evidence: ProjectEvidence) -> Iterator[MissedRule]:
    """Yield each dropped rule of production; those of partitions go with that of the partitioned table."""
    for step in steps(evidence):
        for change in step.changes("constraint", "dropped"):
            table = base_table(step, change)
            if table is not None and table.partition_of is None and _is_missed(step, change, table):
                yield MissedRule(step, table, change)


def _is_missed(step: Step, change: CatalogChange, table: Table) -> bool:
    kind, columns = change.before("kind"), (change.before("columns") or "").split(", ")
    known = any(item.name == change.name for item in table.constraints)
    after = after_change(step.evidence)
    now = after.table_with_oid(table.oid) if after else None
    if not known or kind not in (*UNIQUE, "check") or now is None:
        return False
    if any(now.column(column) is None for column in columns if column):
        return False
    return not _is_held(now, change, columns)


def _is_held(now: Table, change: CatalogChange, columns: list[str]) -> bool:
    """Say whether the table still has such a rule for the columns."""
    if change.before("kind") == "check":
        if _NOT_NULL.fullmatch(change.before("definition") or "") and all(_has_value(now, item) for item in columns):
            return True
        rules = [item for item in now.constraints if item.kind == "check"]
        return any(item.name == change.name or set(item.columns) == set(columns) for item in rules)
    indexes = [item.columns for item in now.indexes if item.unique and item.predicate is None]
    kept = [item.columns for item in now.constraints if item.kind == change.before("kind")]
    return any(set(item) == set(columns) for item in (*indexes, *kept))


def _has_value(table: Table, name: str) -> bool:
    column = table.column(name)
    return column is not None and not column.nullable


def _finding(item: MissedRule) -> Finding:
    change = item.change
    name = bare_name(change.name)
    used = upserts(item.step.evidence, item.table.name, item.columns) if item.unique else []
    facts = {
        **table_facts(change.table or ""),
        "constraint": name,
        "kind": change.before("kind"),
        "columns": list(item.columns),
        "definition": change.before("definition"),
        "unique": item.unique,
        **upsert_facts(item.step.evidence, used),
    }
    severity = Severity.ERROR if used else Severity.WARNING if item.unique else Severity.NOTICE
    return finding_at(item.step, "D12", severity, f"{change.table}.{name}", facts)
