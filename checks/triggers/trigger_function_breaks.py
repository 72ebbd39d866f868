"""A trigger's function still names a column that goes: writes to the table fail from then on.

## What it looks for

Columns that an upgrade drops or renames, on tables whose triggers run a PL/pgSQL function that names them as
`NEW.column` or `OLD.column`. What counts is what stands after the change: the trigger, switched on, and the function's
body then.

## Why it is dangerous

PostgreSQL keeps no record of what such a body uses. Dropping or renaming the column goes through, and the next write
that makes the trigger fire ends with `record "new" has no field`. Neither release can write to the table any more, and
no test of the schema tells.

## What is safe

A function that the same change replaces by one without the column, a trigger that it drops or switches off, and a
column of that name in another table.

## How to do it instead

Replace the function in the same revision. For a rename it has to name the new column in the same transaction; for a
column that is dropped it can be replaced long before.

## Way back

`CREATE OR REPLACE FUNCTION` with a body that does without the column, at once: no table is locked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.catalog import Catalog, Routine, Trigger
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.gone import Gone, gone
from checks.names import same_table, table_facts
from checks.triggers.follow_rename import follow_rename
from checks.triggers.used_columns import branches, functions, looks_at_its_table, names_column
from checks.upgrades import after_change, finding_at

_EVENTS = re.compile(r"\b(?:BEFORE|AFTER|OR) (INSERT|UPDATE|DELETE)\b")


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each column once for each trigger of its table whose function names it."""
    after = after_change(evidence)
    for item in gone(evidence) if after else ():
        for trigger, routine in _naming(item, after or Catalog()):
            yield _finding(item, trigger, routine)


def _naming(item: Gone, after: Catalog) -> Iterator[tuple[Trigger, Routine]]:
    table = next((table for table in after.tables if same_table(table.name, item.table)), None)
    for trigger, routine in functions(after, table) if table and item.column else ():
        if names_column(routine, item.column or ""):
            yield trigger, routine


def _finding(item: Gone, trigger: Trigger, routine: Routine) -> Finding:
    new = next(
        (each.after("name") for each in item.step.changes("column", "renamed") if each.name == item.column), None
    )
    facts = {
        **table_facts(item.table),
        "column": item.column,
        "new": new,
        "trigger": trigger.name,
        "function": routine.name,
        "events": _EVENTS.findall(trigger.definition),
        "conditional": branches(routine) or "WHEN (" in trigger.definition,
    }
    severity = Severity.WARNING if looks_at_its_table(routine) else Severity.ERROR
    fix = follow_rename(item.step, item.column or "", new, routine) if new else None
    return finding_at(item.step, "D16", severity, f"{item.table}.{item.column}", facts, fix=fix)
