"""An existing table accepts less than before, while the running release still writes as it did.

## What it looks for

A restriction that an upgrade adds without reading the table, so that no other check speaks of it: a CHECK or NOT NULL
that is NOT VALID, and a unique index that is built concurrently. Where a CHECK asks for a value in a column that the
base commit's models may leave empty, it is a warning; a CHECK that says more than that, or a unique index, is an
opinion, because the models do not tell what the running release writes.

## Why it is dangerous

NOT VALID spares old rows, not new ones: from that moment the server refuses what breaks the rule, whoever sends it. The
release that is running, and the one that a rollback brings back, were written without it. A unique index fails on
duplicates that are there, and is then left behind invalid.

## What is safe

A rule that the running release keeps already, or that the column's type keeps; restrictions of a table that the same
change creates, or makes a partition with that bound; a unique index over a column that the change itself added and
that is still empty in all rows; and one over columns that another unique index has, or an identity that is always
generated.

## How to do it instead

Release code that keeps the rule first. Add the rule when that release runs everywhere.

## Way back

Dropping a constraint or an index loses no data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.constraints.refusing_nothing import has_no_values, is_for_attaching, is_kept_by_type, is_unique_anyway
from checks.evidence import ModelColumn, ProjectEvidence
from checks.finding import Finding, Severity
from checks.indexes.concurrent import concurrent_change
from checks.names import bare_name, table_facts
from checks.running_release import mapped_table
from checks.upgrades import Step, base_table, finding_at, steps

ASKS_FOR_VALUE = re.compile(r"^(?:CHECK \(\((?P<check>\"[^\"]+\"|\w+) IS NOT NULL\)\)|NOT NULL (?P<plain>\S+))")


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each restriction."""
    for step in steps(evidence):
        for change in step.changes("constraint", "created"):
            restricts = change.after("kind") in {"check", "not null"} and change.after("validated") == "false"
            if restricts and base_table(step, change) is not None and not _refuses_nothing(step, change):
                yield from _constraint(step, change)
        index = concurrent_change(step)
        unique = index is not None and index.action == "created" and index.after("unique") == "true"
        if index is not None and unique and not (has_no_values(step, index) or is_unique_anyway(step, index)):
            yield _unique(step, index)


def _refuses_nothing(step: Step, change: CatalogChange) -> bool:
    return is_kept_by_type(step, change) or is_for_attaching(step, change)


def _constraint(step: Step, change: CatalogChange) -> Iterator[Finding]:
    """Report a constraint, unless the base commit's models keep to it anyway."""
    asked = ASKS_FOR_VALUE.search(change.after("definition") or "")
    column = (asked["check"] or asked["plain"]).strip('"') if asked else None
    known = _base_column(step, change, column) if column else None
    if known is not None and _always_given(known):
        return
    definition = (change.after("definition") or "").removesuffix(" NOT VALID")
    facts = {**_facts(change), "column": column if known else None, "definition": definition}
    severity = Severity.WARNING if known else Severity.NOTICE
    yield finding_at(step, "E9", severity, f"{change.table}.{bare_name(change.name)}", facts)


def _always_given(column: ModelColumn) -> bool:
    return not column.nullable or column.has_python_default or column.has_server_default


def _base_column(step: Step, change: CatalogChange, name: str) -> ModelColumn | None:
    """Return the column as the running release maps it; one that this change adds has no writer yet."""
    table = base_table(step, change)
    model = mapped_table(step.evidence.base_models, table.name) if table else None
    return next((item for item in model.columns if item.name == name), None) if model else None


def _facts(change: CatalogChange) -> dict[str, object]:
    return {
        **table_facts(change.table or ""),
        "restriction": bare_name(change.name),
        "columns": (change.after("columns") or "").split(", "),
        "unique": change.kind == "index",
    }


def _unique(step: Step, index: CatalogChange) -> Finding:
    facts = {**_facts(index), "column": None, "definition": index.after("definition") or ""}
    return finding_at(step, "E9", Severity.NOTICE, bare_name(index.name), facts)
