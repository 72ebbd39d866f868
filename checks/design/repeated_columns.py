"""A table gets numbered columns for what is a list.

## What it looks for

Three or more columns of one table with the same name and type but for a number that counts up from 0 or 1, of which
the change adds one. Lines of an address are left alone.

## Why it is dangerous

A fourth value needs a migration, a search looks at every column, and which of them are in use is anybody's guess.

## What is safe

A table of its own with one row for each value, or an array.

## How to do it instead

Make a table that refers to this one.

## Way back

Moving the values later is a backfill over all rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.added import AddedColumn, added_columns
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import finding_at

NUMBERED = re.compile(r"(?P<stem>.*[a-z])_?(?P<number>\d)")
FEWEST = 3
LINES = ("line", "address", "street", "sha", "md")


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each group of columns, at the last one that is added."""
    found: dict[tuple[int, str], tuple[AddedColumn, list[str]]] = {}
    for added in added_columns(evidence):
        numbered = NUMBERED.fullmatch(added.column.name)
        siblings = _siblings(added, numbered["stem"]) if numbered else []
        if numbered and len(siblings) >= FEWEST:
            found[added.table.oid, numbered["stem"]] = (added, siblings)
    for added, siblings in found.values():
        facts = {**table_facts(added.table.name), "columns": siblings}
        yield finding_at(added.step, "Q3", Severity.NOTICE, f"{added.table.name}.{siblings[-1]}", facts)


def _siblings(added: AddedColumn, stem: str) -> list[str]:
    """Return the columns of the group, where their numbers count up without a gap."""
    matches = {column.name: NUMBERED.fullmatch(column.name) for column in added.table.columns}
    types = {column.name: column.type for column in added.table.columns}
    group = {
        int(match["number"]): name
        for name, match in matches.items()
        if match and match["stem"] == stem and types[name] == added.column.type
    }
    counted = bool(group) and sorted(group) == list(range(min(group), min(group) + len(group))) and min(group) <= 1
    return [group[number] for number in sorted(group)] if counted and not stem.endswith(LINES) else []
