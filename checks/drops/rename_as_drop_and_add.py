"""A rename is written as a drop and an add: what the old column or table holds is lost.

## What it looks for

A column that an upgrade drops and another one that the same change adds to the same table, where the models say that
they are one: the same attribute maps both, or, if one goes and one comes, type, nullability and place among the columns
are the same and the names alike. Of tables: one goes and one comes, with the same columns.

## Why it is dangerous

Autogenerate cannot tell a rename from a drop and an add, and writes the latter. It runs without an error, and every
value of the old column is gone; the new one is empty.

## What is safe

A drop and an add that are meant: other types, several candidates, names that have nothing in common, and values that
the migration copies itself before it drops the old ones.

## How to do it instead

`op.alter_column(…, new_column_name=…)` or `op.rename_table()` keep the values. The running release still knows the old
name (D3): where that matters keep the database's name and rename the attribute alone.

## Way back

There is none for the values: only a backup has them.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.drops.rename_fix import rename_fix
from checks.drops.renames import Rename, renames
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import finding_at, place_of


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report every drop and add that is one rename."""
    for rename in renames(evidence):
        yield _finding(rename)


def _finding(rename: Rename) -> Finding:
    added = place_of(rename.add)
    facts = {
        **table_facts(rename.table),
        "what": rename.what,
        "old": rename.old,
        "new": rename.new,
        "certain": rename.certain,
        "attribute": rename.attribute,
        "added_at": f"{added.path}:{added.line}",
    }
    severity = Severity.ERROR if rename.certain else Severity.WARNING
    subject = f"{rename.table}.{rename.old}" if rename.what == "column" else rename.table
    return finding_at(rename.drop, "D7", severity, subject, facts, fix=rename_fix(rename))
