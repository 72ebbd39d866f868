"""CASCADE drops what the statement does not name.

## What it looks for

A statement with `CASCADE` that dropped more than it names, of what production already has: views, foreign keys of other
tables, columns, functions.

## Why it is dangerous

What goes along depends on what is there when the statement runs, which in production may be more than anywhere else. It
goes without a word, and the downgrade does not know of it.

## What is safe

`CASCADE` that takes nothing along but the object's own parts, and naming each dependent object.

## How to do it instead

Drop the dependents by name first. Then the statement fails, as it should, where there is one that nobody thought of.

## Way back

Everything that went along has to be created again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import bare_name, split_name
from checks.upgrades import Step, before_change, finding_at, steps

CASCADE = re.compile(r"\bDROP\b.*\bCASCADE\b", re.IGNORECASE | re.DOTALL)


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each statement."""
    for step in steps(evidence):
        along = [change for change in step.statement.changes if goes_along(step, change)]
        if along:
            relations = {change.name for change in along if change.kind == "table"}
            names = list(dict.fromkeys(_said(change) for change in along if change.table not in relations))
            yield finding_at(step, "D8", Severity.WARNING, names[0], {"along": names})


def goes_along(step: Step, change: CatalogChange) -> bool:
    """Say whether CASCADE dropped an object of production that the statement does not name, nor what holds it."""
    owned = change.kind == "sequence" and change.before("owner")
    if owned or not CASCADE.search(step.statement.sql) or change.action != "dropped" or not _was_there(step, change):
        return False
    dropped = {item.name for item in step.changes("table", "dropped")} | {
        item.name for item in step.changes("schema", "dropped")
    }
    holders = {change.table, split_name(change.table or change.name)[0]}
    return not _is_named(step, change.name) and not holders & {name for name in dropped if _is_named(step, name)}


def _is_named(step: Step, name: str) -> bool:
    bare = bare_name(name).partition("(")[0]
    return re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", step.statement.sql) is not None


def _was_there(step: Step, change: CatalogChange) -> bool:
    before = before_change(step.evidence)
    if change.table_oid is not None:
        return before.table_with_oid(change.table_oid) is not None and change.kind != "index"
    named = (before.routines, before.sequences, before.enums, before.domains)
    return any(change.name in {item.name for item in objects} for objects in named)


def _said(change: CatalogChange) -> str:
    return f"{change.table}.{bare_name(change.name)}" if change.table else change.name
