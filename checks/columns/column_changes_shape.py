"""A table gets a column, and statements of the running release count on the columns that it had.

## What it looks for

Python files of the base commit, migrations and tests aside, with SQL in a string that depends on how many columns a
table has to which the change adds one: `INSERT INTO … SELECT *` into another table, `INSERT` without a list of
columns, and `SELECT *`.

## Why it is dangerous

`SELECT *` into another table then sends one value more than that one takes, and is refused at once. MySQL, MariaDB and
SQLite refuse an `INSERT` that names no columns as soon as there is one more; PostgreSQL gives that one its default.
Rows of a plain `SELECT *` are longer than the code may expect, which is only noted, and so is a copy into a table that
the migrations do not make.

## What is safe

Statements that name their columns, and a copy whose target has room for the new column.

## How to do it instead

Name the columns in the code, release that, and add the column then.

## Way back

Dropping the column again, with what was written into it.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.added import AddedColumn, added_columns
from checks.catalog import Catalog, Table
from checks.evidence import Mention, ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import bare_name, table_facts
from checks.upgrades import after_change, before_change, finding_at


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each table once, at its first new column: the statements of the worst kind."""
    standing = {table.oid: table.name for table in before_change(evidence).tables}
    added: dict[int, list[AddedColumn]] = {}
    for item in added_columns(evidence):
        if item.table.oid in standing:
            added.setdefault(item.table.oid, []).append(item)
    for oid, columns in added.items():
        used = [mention for mention in evidence.base_mentions if mention.table == standing[oid]]
        breaking = [mention for mention in used if _breaks(evidence, mention, columns[0].table)]
        if used:
            yield _finding(standing[oid], columns, breaking or used, breaks=bool(breaking))


def _breaks(evidence: ProjectEvidence, mention: Mention, table: Table) -> bool:
    """Say whether the server refuses the statement once the table is as it is after the change."""
    if mention.how == "positional":
        return evidence.dialect != "postgresql"
    after = after_change(evidence) or Catalog()
    target = next((item for item in after.tables if bare_name(item.name) in mention.names), None)
    return mention.how == "copied" and target is not None and len(table.columns) > len(target.columns)


def _finding(table: str, columns: list[AddedColumn], used: list[Mention], *, breaks: bool) -> Finding:
    facts = {
        **table_facts(table),
        "columns": [item.column.name for item in columns],
        "how": used[0].how,
        "target": next(iter(used[0].names), ""),
        "places": [f"{mention.place.path}:{mention.place.line}" for mention in used],
        "text": used[0].text,
        "breaks": breaks,
    }
    subject = f"{table}.{columns[0].column.name}"
    return finding_at(columns[0].step, "B17", Severity.ERROR if breaks else Severity.NOTICE, subject, facts)
