"""A view, routine, sequence, extension or schema of production is dropped.

## What it looks for

Objects that production already has, that no model maps and that are gone after the change: views and materialized
views, functions and procedures, sequences that no column owns, extensions and schemas. What `CASCADE` takes along
counts. A table is D2's, an index A2's, a constraint D12's or D11's.

## Why it is dangerous

No model names these, so neither the models nor a test tells who uses them: queries of the running release, reports,
other services, triggers. They fail from that moment. Where code of the base commit calls a routine, in a string of SQL
or as `func.name()`, it is known that the running release breaks: that is an error.

## What is safe

An object that is created again under its name within the change, and one that the change itself made. A function that
returns `trigger`: only triggers can run it, and PostgreSQL drops none that a trigger still runs.

## How to do it instead

Release the code without it first, look at `pg_stat_statements` for who still asks, and drop it in a later release.

## Way back

Creating it again, with its grants.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.catalog import Catalog, CatalogChange
from checks.drops.cascade import goes_along
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import split_name
from checks.objects.gone_routines import calls
from checks.running_release import Use, use_of_table
from checks.upgrades import Step, after_change, before_change, finding_at, steps

KINDS = ("routine", "sequence", "extension", "schema")
_RUN_BY_TRIGGERS = re.compile(r"^ RETURNS (?:event_)?trigger$", re.MULTILINE)


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each statement, with all that it dropped."""
    for step in steps(evidence):
        gone = [(kind, name) for kind, name in _dropped(step) if _is_missed(evidence, kind, name)]
        if gone:
            yield _finding(evidence, step, gone)


def _finding(evidence: ProjectEvidence, step: Step, gone: list[tuple[str, str]]) -> Finding:
    used = [call for kind, name in gone if kind == "routine" for call in calls(evidence.base_mentions, name)]
    facts = {
        "kind": gone[0][0],
        "name": gone[0][1],
        "others": [name for _, name in gone[1:]],
        "places": [f"{call.place.path}:{call.place.line}" for call in used],
        "text": used[0].text if used else "",
    }
    return finding_at(step, "D6", Severity.ERROR if used else Severity.WARNING, gone[0][1], facts)


def _dropped(step: Step) -> Iterator[tuple[str, str]]:
    """Yield what a statement dropped; what a dropped schema, extension or table held goes without saying."""
    schemas = {item.name for item in step.changes("schema", "dropped")}
    extensions = step.changes("extension", "dropped")
    for change in step.statement.changes:
        kind = _kind(change)
        inside = change.kind != "schema" and split_name(change.name)[0] in schemas
        part = change.kind == "routine" and (bool(extensions) or _only_triggers_run(change))
        if (
            change.action == "dropped"
            and kind
            and not (inside or part or _goes_with_owner(change) or goes_along(step, change))
        ):
            yield kind, change.name


def _kind(change: CatalogChange) -> str | None:
    if change.kind == "table":
        kind = change.before("kind") or ""
        return kind if "view" in kind else None
    return change.kind if change.kind in KINDS else None


def _only_triggers_run(change: CatalogChange) -> bool:
    return _RUN_BY_TRIGGERS.search(change.before("definition") or "") is not None


def _goes_with_owner(change: CatalogChange) -> bool:
    return change.kind == "sequence" and bool(change.before("owner"))


def _is_missed(evidence: ProjectEvidence, kind: str, name: str) -> bool:
    """Say whether production has it, nothing of the change brings it back, and D2 says nothing of it."""
    before, after = before_change(evidence), after_change(evidence)
    in_use = "view" in kind and use_of_table(evidence, name) is Use.USED
    return not in_use and name in _names(before, kind) and after is not None and name not in _names(after, kind)


def _names(catalog: Catalog, kind: str) -> set[str]:
    if "view" in kind:
        return {table.name for table in catalog.tables if "view" in table.kind}
    if kind == "routine":
        return {routine.name for routine in catalog.routines}
    if kind == "sequence":
        return {sequence.name for sequence in catalog.sequences}
    return set(catalog.extensions if kind == "extension" else catalog.schemas)
