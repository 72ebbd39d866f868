"""A query that the change brings looks for rows by columns that no index leads to.

## What it looks for

Queries of one table in Python files that the change touches, migrations and tests aside, which no changed file had at
the base: `select(…).where(…)`, `session.query(…).filter(…)`, `filter_by(…)` and SQL in strings. All their conditions
must be understood, and none of the columns may be the first of an index, unique or primary key after the change.
Joins, alternatives (OR), functions of columns and flags are left out.

## Why it is dangerous

The server looks through the table row by row for each such query. That is quick in tests and grows with production.
With a statistics file it is a warning where the table is large, and nothing where it is small; without one it is only
noted.

## What is safe

A condition on the first column of any index: that one leaves few rows to look at.

## How to do it instead

Create the index concurrently, in a revision of its own, before the code is released.

## Way back

Dropping the index again, or the query.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import Table
from checks.evidence import ProjectEvidence, Query
from checks.finding import Finding, Severity
from checks.names import bare_name, same_table, table_facts
from checks.upgrades import after_change, before_change

SMALL, LARGE = 10_000, 100_000
"""Rows below which nobody notices, and above which each query is felt."""


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each table and set of columns once, at the first such query."""
    catalog = after_change(evidence) or before_change(evidence)
    said: set[tuple[str, tuple[str, ...]]] = set()
    for query in evidence.queries:
        table = next((item for item in catalog.tables if same_table(item.name, query.table)), None)
        rows = _rows(evidence, query.table)
        known_small = rows is not None and rows < SMALL
        if table is None or known_small or (query.table, query.columns) in said or not _reads_all(table, query):
            continue
        said.add((query.table, query.columns))
        yield _finding(evidence, query, table, rows)


def _rows(evidence: ProjectEvidence, table: str) -> int | None:
    size = evidence.sizes.of(table) if evidence.sizes else None
    return size.rows if size else None


def _reads_all(table: Table, query: Query) -> bool:
    """Say whether no index leads to the rows, and one could."""
    columns = [item for item in table.columns if bare_name(item.name) in query.columns]
    leading = {bare_name(index.columns[0]) for index in table.indexes if index.valid and index.columns}
    flags = all(item.type == "boolean" for item in columns)
    known = len(columns) == len(query.columns) and "table" in table.kind
    return known and not flags and not leading & set(query.columns)


def _finding(evidence: ProjectEvidence, query: Query, table: Table, rows: int | None) -> Finding:
    flags = {bare_name(item.name) for item in table.columns if item.type == "boolean"}
    indexed = [name for name in query.columns if name not in flags]
    name = "_".join(("ix", bare_name(query.table), *indexed))
    facts = {
        **table_facts(query.table),
        "columns": list(query.columns),
        "indexed": indexed,
        "index": name[:63],
        "rows": rows,
        "taken_on": evidence.sizes.taken_on if evidence.sizes else None,
        "text": query.text,
    }
    return Finding(
        code="L3",
        severity=Severity.WARNING if rows is not None and rows >= LARGE else Severity.NOTICE,
        path=query.place.path,
        line=query.place.line,
        end_line=query.place.end_line,
        object=f"{query.table}.{query.columns[0]}",
        facts=facts,
    )
