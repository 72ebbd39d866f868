"""A rename is written as a drop and an add: what the old column or table holds is lost.

## What it looks for

A column that an upgrade drops and another one that the same change adds to the same table, where the models say that
they are one: the same attribute maps both, or, if one goes and one comes, type, nullability and place among the columns
are the same and the names alike. Of tables: one goes and one comes, with the same columns. And the same in the models
alone, where no migration of the change does anything about it: autogenerate would write the drop and the add.

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
from typing import Any

from checks.drops.rename_fix import rename_fix
from checks.drops.renamed_in_models import UnwrittenRename, unwritten_renames
from checks.drops.renames import Rename, renames
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import finding_at, place_of


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report every drop and add that is one rename, and every one that is still to be written."""
    for rename in renames(evidence):
        yield _finding(rename)
    for unwritten in unwritten_renames(evidence):
        yield _question(unwritten)


def _finding(rename: Rename) -> Finding:
    added = place_of(rename.add)
    facts = {**_facts(rename), "added_at": f"{added.path}:{added.line}"}
    return finding_at(rename.drop, "D7", _severity(rename), _subject(rename), facts, fix=rename_fix(rename))


def _question(rename: UnwrittenRename) -> Finding:
    """Return the finding on the model; what is right here, only the author knows."""
    return Finding(
        code="D7",
        severity=_severity(rename),
        path=rename.place.path,
        line=rename.place.line,
        object=_subject(rename),
        facts={**_facts(rename), "added_at": None},
        end_line=rename.place.end_line,
    )


def _severity(rename: Rename | UnwrittenRename) -> Severity:
    return Severity.ERROR if rename.certain else Severity.WARNING


def _subject(rename: Rename | UnwrittenRename) -> str:
    return f"{rename.table}.{rename.old}" if rename.what == "column" else rename.table


def _facts(rename: Rename | UnwrittenRename) -> dict[str, Any]:
    return {
        **table_facts(rename.table),
        "what": rename.what,
        "old": rename.old,
        "new": rename.new,
        "certain": rename.certain,
        "attribute": rename.attribute,
    }
