"""A constraint or index gets a name that breaks the project's own convention.

## What it looks for

New foreign keys, unique constraints, checks, primary keys and indexes whose name is not what the `naming_convention` of
the models' MetaData gives. For kinds that it says nothing of: names that differ from four fifths of those that the
schema already has, of which there must be five. What is about several columns, a condition or an expression only has
to begin like the others, because its name has to say more.

## Why it is dangerous

Whoever has to drop or change it looks for it under the name that the convention gives: autogenerate writes that name,
and `op.drop_constraint` fails in production where the server knows another one. Two databases that got it on different
ways differ by name alone.

## What is safe

The convention's name, or `None` for it in the operation, which lets Alembic take the convention's.

## How to do it instead

Leave the name out in the models and write `op.f("…")` with the convention's name in the migration.

## Way back

`ALTER TABLE … RENAME CONSTRAINT` or `ALTER INDEX … RENAME TO` changes the catalog alone, in a moment.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checks.catalog import Catalog, CatalogChange, Table
from checks.design.named_objects import WORDS, Named, named_constraint, named_index
from checks.design.naming_convention import expected, fits
from checks.design.naming_habit import Habit, habits
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import Step, after_change, before_change, finding_at, steps


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each new constraint and index."""
    after, habit = after_change(evidence) or Catalog(), habits(before_change(evidence).tables)
    templates = {table.name: table.naming for table in evidence.models or ()}
    for step in steps(evidence):
        for change in (*step.changes("constraint", "created"), *step.changes("index", "created")):
            table = after.table_with_oid(change.table_oid) if change.table_oid is not None else None
            named = _standing(table, change) if table and not table.partition_of else None
            if table and named and not (evidence.dialect != "postgresql" and named.kind == "pk"):
                said = _against(named, templates.get(table.name) or _shared(templates), habit)
                if said:
                    yield _finding(step, table, named, said)


def _shared(templates: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    """Return the convention of all models, for a table that none of them maps; empty where they have several."""
    different = {tuple(sorted(item.items())): item for item in templates.values()}
    return next(iter(different.values())) if len(different) == 1 else {}


def _standing(table: Table, change: CatalogChange) -> Named | None:
    if change.kind == "index":
        index = next((item for item in table.indexes if item.name == change.name), None)
        return named_index(table, index) if index else None
    constraint = next((item for item in table.constraints if item.name == change.name), None)
    return named_constraint(table, constraint) if constraint else None


def _against(named: Named, templates: Mapping[str, str], habit: Mapping[str, Habit]) -> dict[str, object]:
    """Return what the name is held to, where it breaks that; the models' word goes before the schema's."""
    template, usual = templates.get(named.kind), habit.get(named.kind)
    if template is not None:
        return {} if fits(template, named) else {"template": template, "expected": expected(template, named)}
    if usual is None or usual.fits(named):
        return {}
    return {
        "template": usual.shape,
        "expected": usual.expected(named),
        "following": usual.following,
        "names": usual.names,
    }


def _finding(step: Step, table: Table, named: Named, said: Mapping[str, object]) -> Finding:
    facts = {
        **table_facts(table.name),
        "name": named.name,
        "kind": WORDS[named.kind],
        "index": named.kind == "ix",
        "key": named.kind,
        "following": None,
        **said,
    }
    return finding_at(step, "Q6", Severity.NOTICE, f"{table.name}.{named.name}", facts)
