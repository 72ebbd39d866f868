"""A table is dropped that the running release still reads and writes.

## What it looks for

A table that production already has, which an upgrade drops while the models of the base commit, that is of the release
now running, still map it. What those models no longer map may go, and is not reported. A partition belongs to the table
that they map: to drop it alone is a warning, as old rows may be meant to go.

## Why it is dangerous

From the moment the table is gone until the last process of the old release has stopped, every query for its class
fails. Where the table has foreign keys, dropping it also locks every table that they refer to.

## What is safe

Dropping a table that an earlier release already took out of its models, and a table that the same change created.

## How to do it instead

Take the class out of the code first. Drop the table in the release after that.

## Way back

The downgrade can create the table again, but not its rows: only a backup can.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import Table
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import same_table, table_facts
from checks.running_release import SEVERITY, Use, use_of_table
from checks.upgrades import Step, after_change, base_table, before_change, finding_at, partitioned_table, steps


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report every dropped table that is in use, or that may be where the base commit's models are unknown."""
    for step in steps(evidence):
        for change in step.changes("table", "dropped"):
            table = base_table(step, change)
            if table is not None and table.partition_of:
                yield from _partition(step, table)
            elif table is not None:
                yield from _finding(step, table)


def _finding(step: Step, table: Table) -> Iterator[Finding]:
    use = use_of_table(step.evidence, table.name)
    unknown_view = use is Use.UNKNOWN and "table" not in table.kind
    if use is Use.UNUSED or unknown_view or _is_back(step.evidence, table):
        return
    references = sorted({item.referenced_table for item in table.constraints if item.referenced_table})
    facts = {**table_facts(table.name), "parent": None, "known": use is Use.USED, "references": references}
    yield finding_at(step, "D2", SEVERITY[use], table.name, facts)


def _partition(step: Step, table: Table) -> Iterator[Finding]:
    """Report a partition that goes while its table stays, unless another one takes the same rows."""
    before, after = before_change(step.evidence).tables, after_change(step.evidence)
    parent = next((item for item in before if item.name == table.partition_of), None)
    kept = after.table_with_oid(parent.oid) if after and parent else None
    mapped = use_of_table(step.evidence, partitioned_table(step, table) or table.name)
    if after is None or parent is None or kept is None or mapped is not Use.USED:
        return
    if not any((item.partition_of, item.definition) == (kept.name, table.definition) for item in after.tables):
        facts = {**table_facts(table.name), "parent": parent.name, "bound": table.definition or ""}
        yield finding_at(step, "D2", Severity.WARNING, table.name, facts)


def _is_back(evidence: ProjectEvidence, table: Table) -> bool:
    after = after_change(evidence)
    return after is not None and any(same_table(item.name, table.name) for item in after.tables)
