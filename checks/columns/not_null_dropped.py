"""A column that was always filled may be empty from now on, and the running release does not expect that.

## What it looks for

A column of a table that production already has, which an upgrade makes nullable, while the base commit's models map it
as required and the merge result's models map it as optional.

## Why it is dangerous

Nothing fails in the database. Once the new release has written the first NULL, the old one reads it during the deploy
and after a rollback: code that was told it gets a string or a number meets None.

## What is safe

A column that no model maps any more, which is on its way out, and one that the running release takes for optional.

## How to do it instead

Release code that can read NULL first, and code that writes it afterwards.

## Way back

Making the column required again needs the NULLs filled, and then reads the whole table.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.evidence import ModelTable, ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.running_release import mapped_table
from checks.upgrades import Step, base_table, finding_at, steps


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each column."""
    for step in steps(evidence):
        for change in step.changes("column", "altered"):
            if change.before("nullable") == "false" and change.after("nullable") == "true" and _meets(step, change):
                facts = {**table_facts(change.table or ""), "column": change.name}
                yield finding_at(step, "C9", Severity.NOTICE, f"{change.table}.{change.name}", facts)


def _meets(step: Step, change: CatalogChange) -> bool:
    """Say whether the running release reads a column as required that the new one writes as optional."""
    table = base_table(step, change)
    if table is None or table.partition_of:
        return False
    before = _nullable(step.evidence.base_models, table.name, change.name)
    return before is False and _nullable(step.evidence.models, change.table or table.name, change.name) is True


def _nullable(models: tuple[ModelTable, ...] | None, table: str, column: str) -> bool | None:
    model = mapped_table(models, table)
    return next((item.nullable for item in model.columns if item.name == column), None) if model else None
