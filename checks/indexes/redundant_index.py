"""A new index does what another index of the table does already.

## What it looks for

An index that the change adds to a table which, as the change leaves it, has another one with the same method, columns,
order, operator classes, included columns and condition (a warning), or a B-tree index whose first columns are all of
its columns (an opinion). A unique index is never redundant because of one that is not; `primary_key=True` with
`index=True` is the usual case.

## Why it is dangerous

Queries gain nothing. Every INSERT, and most UPDATEs, maintain one index more, and its pages take memory from others.

## What is safe

Indexes that differ in anything that a query could use, and a second one that the same change drops the first for.

## How to do it instead

Leave the new index out.

## Way back

Dropping it loses no data; do it concurrently on a table in use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.catalog import Index, Table
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import bare_name, table_facts
from checks.upgrades import Step, after_change, finding_at, steps

SERVES = re.compile(
    r" USING (?P<method>\w+) \((?P<keys>.*?)\)(?P<rest>(?: INCLUDE| WHERE| NULLS| WITH).*)?$", re.DOTALL
)


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each index that an upgrade builds and the change keeps; those of partitions follow their table's."""
    after = after_change(evidence)
    reported: set[str] = set()
    for step in steps(evidence):
        for change in step.changes("index", "created"):
            table = after.table_with_oid(change.table_oid) if after and change.table_oid is not None else None
            index = next((item for item in table.indexes if item.name == change.name), None) if table else None
            if table is None or index is None or table.partition_of or index.constraint:
                continue
            other = next((item for item in table.indexes if _covers(item, index) and item.name not in reported), None)
            if other is not None:
                reported.add(index.name)
                yield _finding(step, table, index, other)


def _covers(other: Index, index: Index) -> bool:
    """Say whether every query and every promise that the index serves is served by the other one."""
    if other.name == index.name or (index.unique and not other.unique) or not other.valid:
        return False
    return _is_twin(other, index) or _begins_with(other, index)


def _is_twin(other: Index, index: Index) -> bool:
    return _serves(other.definition) == _serves(index.definition)


def _begins_with(other: Index, index: Index) -> bool:
    longer, shorter = SERVES.search(other.definition), SERVES.search(index.definition)
    if longer is None or shorter is None or longer["method"] != "btree" or index.unique:
        return False
    same = longer["method"] == shorter["method"] and (longer["rest"] or "") == (shorter["rest"] or "")
    return same and longer["keys"].startswith(f"{shorter['keys']}, ")


def _serves(definition: str) -> str:
    """Return what stands after an index's name and table."""
    return definition.partition(" USING ")[2]


def _finding(step: Step, table: Table, index: Index, other: Index) -> Finding:
    twin = _is_twin(other, index)
    facts = {
        **table_facts(table.name),
        "index": bare_name(index.name),
        "other": bare_name(other.name),
        "constraint": other.constraint is not None,
        "columns": list(index.columns),
        "twin": twin,
    }
    severity = Severity.WARNING if twin else Severity.NOTICE
    return finding_at(step, "A11", severity, bare_name(index.name), facts)
