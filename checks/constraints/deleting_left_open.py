"""A new foreign key says nothing of deleting, where the models or the schema expect it to.

## What it looks for

A new foreign key without `ON DELETE` where a relationship of the models leaves the rows that refer to a deleted one to
the server (`passive_deletes`); where a relationship without a delete cascade would set its column to NULL, and the
column is NOT NULL; or where four fifths of the schema's foreign keys, of which there must be five, say what happens.

## Why it is dangerous

Deleting a row that others refer to fails in the application, for as long as nobody says what is to become of them.
Tests seldom see it: they delete rows that nothing refers to.

## What is safe

`ondelete="RESTRICT"`, `"CASCADE"` or `"SET NULL"`: any of them says that somebody thought of it. A relationship with
`cascade="all, delete-orphan"` and no `passive_deletes`, which deletes the children first.

## How to do it instead

Declare `ondelete` in the model and in the migration.

## Way back

Another rule means a new foreign key: add it `NOT VALID` under another name, validate it in a later revision, drop the
old one.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import Constraint, Table
from checks.constraints.new_foreign_keys import NewForeignKey, new_foreign_keys
from checks.evidence import ModelChild, ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import bare_name, table_facts
from checks.upgrades import before_change, finding_at

FEWEST = 5
MAJORITY = 0.8


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each foreign key that leaves open what others expect it to say."""
    keys = [key for table in before_change(evidence).tables if not table.partition_of for key in _keys(table)]
    saying = sum(map(_says, keys))
    usual = len(keys) >= FEWEST and saying >= MAJORITY * len(keys)
    for found in new_foreign_keys(evidence):
        reason = (
            None if _says(found.constraint) else _expected_by_models(evidence, found) or ("usual" if usual else None)
        )
        if reason:
            yield _finding(found, reason, saying, len(keys))


def _keys(table: Table) -> Iterator[Constraint]:
    return (item for item in table.constraints if item.kind == "foreign key")


def _says(key: Constraint) -> bool:
    return " ON DELETE " in key.definition.upper()


def _expected_by_models(evidence: ProjectEvidence, found: NewForeignKey) -> str | None:
    """Return what the models would do with the rows; None where they delete them first, or have no relationship."""
    parents = (item for item in evidence.models or () if item.name == found.referenced.name)
    children = [child for parent in parents for child in parent.children if _is_of(child, found)]
    if not children or any(child.cascades and not child.left_to_server for child in children):
        return None
    if any(child.left_to_server for child in children):
        return "left to the server"
    columns = (found.table.column(name) for name in found.constraint.columns)
    return "set to NULL" if any(column is not None and not column.nullable for column in columns) else None


def _is_of(child: ModelChild, found: NewForeignKey) -> bool:
    return child.table == found.table.name and child.columns == found.constraint.columns


def _finding(found: NewForeignKey, reason: str, saying: int, keys: int) -> Finding:
    facts = {
        **table_facts(found.table.name),
        "constraint": bare_name(found.constraint.name),
        "columns": list(found.constraint.columns),
        "referenced_columns": list(found.constraint.referenced_columns),
        "referenced_table": found.referenced.name,
        "reason": reason,
        "saying": saying,
        "keys": keys,
    }
    return finding_at(found.step, "Q10", Severity.NOTICE, f"{found.table.name}.{found.constraint.name}", facts)
