"""A type, sequence, routine or schema of production is renamed or moved under those who name it.

## What it looks for

Objects that production already has and that get another name or schema, where nothing answers to the old name
afterwards. Tables and columns are D3's. Constraints and indexes are only noted: little names them. Where code of the
running release says `ON CONFLICT ON CONSTRAINT` with the name, or `constraint=` in SQLAlchemy, that is an error.

## Why it is dangerous

Whatever names them fails from that moment: casts that drivers write (`$1::kind`), `nextval('…')`, functions, and
`ON CONFLICT ON CONSTRAINT`.

## What is safe

An object that the same change creates, and a name that stands for something again.

## How to do it instead

Create the new one beside the old one, move the users over in a release, and drop the old one in a later one.

## Way back

Renaming back is quick, and breaks the newer release in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import Catalog, CatalogChange
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import bare_name, split_name
from checks.upgrades import Step, after_change, base_table, before_change, finding_at, steps
from checks.upserts import upsert_facts, upserts

NAMED_BY_CODE = ("enum", "domain", "sequence", "routine", "schema")
NAMED_RARELY = ("constraint", "index")


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each renamed object once."""
    for step in steps(evidence):
        schemas = {item.name for item in step.changes("schema", "renamed")}
        for change in step.statement.changes:
            inside = change.kind != "schema" and split_name(change.name)[0] in schemas
            if change.action == "renamed" and not inside and _is_missed(step, change):
                yield _finding(step, change)


def renamed_constraints(evidence: ProjectEvidence) -> Iterator[tuple[str, str]]:
    """Yield the table and the old name of each constraint that code may call by it."""
    for step in steps(evidence):
        for change in step.changes("constraint", "renamed"):
            table = base_table(step, change)
            if table is not None and _is_missed(step, change):
                yield table.name, bare_name(change.name)


def _finding(step: Step, change: CatalogChange) -> Finding:
    table = base_table(step, change) if change.kind == "constraint" else None
    used = upserts(step.evidence, table.name, (bare_name(change.name),)) if table else []
    facts = {
        "kind": change.kind,
        "old": change.name,
        "new": change.after("name") or "",
        **upsert_facts(step.evidence, used),
    }
    usual = Severity.WARNING if change.kind in NAMED_BY_CODE else Severity.NOTICE
    return finding_at(step, "D5", Severity.ERROR if used else usual, change.name, facts)


def _is_missed(step: Step, change: CatalogChange) -> bool:
    after = after_change(step.evidence)
    if change.kind in NAMED_RARELY:
        table = base_table(step, change)
        indexes = {item.name for item in table.indexes} if table else set()
        constraints = {item.name for item in table.constraints} if table else set()
        # An index is renamed along with its constraint: that is one.
        along = change.kind == "index" and _names_constraint(step, change)
        return change.name in indexes | constraints and not along
    before = before_change(step.evidence)
    return change.kind in NAMED_BY_CODE and change.name in _names(before) and change.name not in _names(after)


def _names_constraint(step: Step, index: CatalogChange) -> bool:
    renamed = step.changes("constraint", "renamed")
    return any(item.table == index.table and bare_name(item.name) == bare_name(index.name) for item in renamed)


def _names(catalog: Catalog | None) -> set[str]:
    if catalog is None:
        return set()
    named = (
        *(item.name for item in catalog.enums),
        *(item.name for item in catalog.domains),
        *(item.name for item in catalog.sequences),
        *(item.name for item in catalog.routines),
    )
    return {*named, *catalog.schemas}
