"""A column is put between others, or columns change places, for which many servers build the table anew.

## What it looks for

A new column of a table that production already has, which does not stand behind all that were there; and old columns
that stand in another order than before.

## Why it is dangerous

MySQL before 8.0.29 and MariaDB before 10.4 add a column INSTANTly at the end only; anywhere else they build the table
anew. Where old columns change places, every MySQL does (seen on 9.7). And code that counts columns, `INSERT INTO …
VALUES` or the positions of `SELECT *`, means other columns from now on, in whichever release runs. What the review's
own server needs for it, M3 says.

## What is safe

A column at the end, and any order in a table that the same change creates.

## How to do it instead

Leave out AFTER and FIRST. It is an opinion: the check belongs to the style `statements` and takes part only where the
repository asks for it.

## Way back

The old order is another such change.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from checks.catalog import Catalog, Table
from checks.evidence import ProjectEvidence, Revision
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import Step, before_change, finding_at, steps

_PLACED = re.compile(r"\b(?:AFTER|FIRST)\b", re.IGNORECASE)


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each table of a revision at the last of its statements that says where a column goes."""
    existing = {table.oid for table in before_change(evidence).tables}
    for revision in evidence.revisions:
        own = [step for step in steps(evidence) if step.revision is revision]
        for before, after in _stood(revision):
            added, moved = _out_of_order(before, after)
            step = _placing(own, before.name)
            if before.oid in existing and step is not None and (added or moved):
                yield _finding(step, before.name, added, moved=moved)


def _stood(revision: Revision) -> Iterator[tuple[Table, Table]]:
    """Yield the tables that were there before and after the revision."""
    after = revision.upgrade.after or Catalog()
    for table in (revision.upgrade.before or Catalog()).tables:
        now = after.table_with_oid(table.oid)
        if now is not None:
            yield table, now


def _out_of_order(before: Table, after: Table) -> tuple[list[str], bool]:
    """Return the new columns that stand before an old one, and say whether old ones have changed places."""
    old = {column.number: place for place, column in enumerate(before.columns)}
    last = max((place for place, column in enumerate(after.columns) if column.number in old), default=-1)
    added = [column.name for place, column in enumerate(after.columns) if column.number not in old and place < last]
    kept = [old[column.number] for column in after.columns if column.number in old]
    return added, any(later < earlier for earlier, later in itertools.pairwise(kept))


def _placing(own: list[Step], table: str) -> Step | None:
    named = re.compile(rf"\b{re.escape(table)}\b")
    found = (step for step in reversed(own) if _PLACED.search(step.statement.sql) and named.search(step.statement.sql))
    return next(found, None)


def _finding(step: Step, table: str, added: list[str], *, moved: bool) -> Finding:
    facts = {
        **table_facts(table),
        "columns": added,
        "moved": moved,
        "instant": step.statement.algorithm == "INSTANT",
        "server": step.evidence.server_version,
    }
    return finding_at(step, "B16", Severity.NOTICE, table, facts)
