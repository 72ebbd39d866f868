"""A column or table is renamed that the running release knows by its old name.

## What it looks for

A column or table that production already has, which an upgrade renames while the models of the base commit, that is of
the release now running, still map the old name.

## Why it is dangerous

There is no moment at which both releases work: until the last process of the old release has stopped, its queries name
something that is gone, and should the new release have to be rolled back, its own name is gone in turn.

## What is safe

Renaming what the same change created or what no model maps, and a rename after which the old name stands for something
again: an updatable view for a table, a generated column for a column.

## How to do it instead

Keep the database's name and rename only the attribute: `mapped_column("old_name")`, or `__tablename__` as it was. That
needs no migration at all. Where the database's name itself must change, add the new column, write both, and drop the
old one in a later release.

## Way back

Renaming back is quick, and breaks the newer release in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.evidence import ProjectEvidence
from checks.finding import Finding
from checks.names import bare_name, same_table, table_facts
from checks.running_release import SEVERITY, Use, use_of_column, use_of_table
from checks.upgrades import Step, after_change, base_column, base_table, finding_at, steps


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report every renamed column and table that is in use, or that may be."""
    for step in steps(evidence):
        for change in step.changes("table", "renamed"):
            yield from _renamed_table(step, change)
        for change in step.changes("column", "renamed"):
            yield from _renamed_column(step, change)


def _renamed_table(step: Step, change: CatalogChange) -> Iterator[Finding]:
    table = base_table(step, change)
    after = after_change(step.evidence)
    if table is None or (after and any(same_table(item.name, table.name) for item in after.tables)):
        return
    use = use_of_table(step.evidence, table.name)
    if use is not Use.UNUSED and ("table" in table.kind or use is Use.USED):
        facts = {"what": "table", "new": change.after("name") or "", "known": use is Use.USED, "column": ""}
        yield finding_at(step, "D3", SEVERITY[use], table.name, {**table_facts(table.name), **facts})


def _renamed_column(step: Step, change: CatalogChange) -> Iterator[Finding]:
    table, column = base_table(step, change), base_column(step, change)
    if table is None or column is None or table.partition_of:
        return
    after = after_change(step.evidence)
    now = after.table_with_oid(table.oid) if after else None
    use = use_of_column(step.evidence, table.name, column.name)
    if use is not Use.UNUSED and (now is None or now.column(column.name) is None):
        new = bare_name(change.after("name") or "")
        facts = {"what": "column", "new": new, "known": use is Use.USED, "column": column.name}
        yield finding_at(step, "D3", SEVERITY[use], f"{table.name}.{column.name}", {**table_facts(table.name), **facts})
