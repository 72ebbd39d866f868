"""A default changes on which the running release counts, so that two releases write different values.

## What it looks for

A server default of a column that production already has, changed or dropped by an upgrade, where the base commit's
models leave the column to the server. Where the column must have a value and gets none any more, B3 reports it.

## Why it is dangerous

During the deploy both releases insert into the same table. The old one was written for the old default and gets the
new one, or NULL where the default was dropped; nothing fails, and the rows stay.

## What is safe

A default of a column whose value the running release always sends, and the default of a table that the same change
creates.

## How to do it instead

Let the new release send the value itself, and change the default in a later one.

## Way back

Setting the old default again is a change of the catalog alone; rows written meanwhile keep what they got.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.running_release import leaves_to_server, mapped_table
from checks.upgrades import Step, base_column, base_table, finding_at, steps

CASTS = re.compile(r"::[\w \".]+(?:\([\d, ]*\))?(?:\[\])*")


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each column; the partitions of a table follow it."""
    for step in steps(evidence):
        for change in step.changes("column", "altered"):
            if _differs(change) and _counts_on_it(step, change):
                yield _finding(step, change)


def _differs(change: CatalogChange) -> bool:
    """Say whether new rows get another value from now on; a cast that follows a change of type gives the same."""
    before, after = change.before("default") or "", change.after("default") or ""
    required = change.changed("default") and not after and change.after("nullable") == "false"
    return bool(before) and not required and CASTS.sub("", before) != CASTS.sub("", after)


def _counts_on_it(step: Step, change: CatalogChange) -> bool:
    table, column = base_table(step, change), base_column(step, change)
    if table is None or column is None or column.generated or table.partition_of or step.evidence.base_models is None:
        return False
    remains = change.after("default") or column.nullable
    mapped = mapped_table(step.evidence.base_models, table.name) is not None
    return mapped and bool(remains) and leaves_to_server(step.evidence, table.name, column)


def _finding(step: Step, change: CatalogChange) -> Finding:
    table, after = change.table or "", change.after("default")
    facts = {
        **table_facts(table),
        "column": change.name,
        "before": change.before("default"),
        "after": after,
    }
    severity = Severity.NOTICE if after else Severity.WARNING
    return finding_at(step, "C10", severity, f"{table}.{change.name}", facts)
