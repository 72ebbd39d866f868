"""A table gets a column, and statements of the running release count on the columns that it had.

## What it looks for

Python files of the base commit, migrations and tests aside, with SQL in a string that depends on how many columns a
table has to which the change adds one: `INSERT INTO … SELECT *` into another table, `INSERT` without a list of
columns, and `SELECT *` whose rows leave the statement.

## Why it is dangerous

`SELECT *` into another table sends one value more. Where that one takes no more, the server refuses the statement at
once. Where it does, values go in by their position and not by name: the new one lands in whatever column is next, which
is refused if the types do not fit, and unnoticed if they do. MySQL, MariaDB and SQLite refuse an `INSERT` that names no
columns as soon as there is one more; PostgreSQL gives that one its default. Rows of a plain `SELECT *` are longer than
the code may expect, which is only noted, and so is a copy into a table that the migrations do not make.

## What is safe

Statements that name their columns, rows that are read by name (`.mappings()`, `from_statement()`) or for their first
value (`.scalars()`), and a copy whose target has a column of that name in the same place.

## How to do it instead

Name the columns in the code, release that, and add the column then.

## Way back

Dropping the column again, with what was written into it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checks.added import AddedColumn, added_columns
from checks.catalog import Catalog
from checks.evidence import Mention, ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import bare_name, table_facts
from checks.upgrades import after_change, before_change, finding_at

_BREAKING = ("refused", "too few", "misplaced")


@dataclass(frozen=True, slots=True)
class _Harm:
    """What becomes of a statement: one of ``_BREAKING``, ``copied`` into nobody knows what, or ``star``."""

    how: str
    target: str = ""
    """The table that rows are copied into."""
    column: str = ""
    """The one of that table which the new values land in."""


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each table at its first new column: what breaks there, each in its own way, else what is worth a note."""
    standing = {table.oid: table.name for table in before_change(evidence).tables}
    added: dict[int, list[AddedColumn]] = {}
    for item in added_columns(evidence):
        if item.table.oid in standing:
            added.setdefault(item.table.oid, []).append(item)
    for oid, columns in added.items():
        found: dict[_Harm, list[Mention]] = {}
        for mention in evidence.base_mentions:
            if mention.table == standing[oid] and (harm := _harm(evidence, mention, columns)):
                found.setdefault(harm, []).append(mention)
        breaking = [harm for harm in found if harm.how in _BREAKING]
        for harm in breaking or found:
            yield _finding(standing[oid], columns, harm, found[harm])


def _harm(evidence: ProjectEvidence, mention: Mention, columns: list[AddedColumn]) -> _Harm | None:
    """Return what becomes of a statement once the table is as it is after the change; None where it does as before."""
    if mention.how == "star":
        return _Harm("star")
    if mention.how == "positional":
        return _Harm("too few") if evidence.dialect != "postgresql" else None
    return _harm_of_copy(evidence, mention, columns) if mention.how == "copied" else None


def _harm_of_copy(evidence: ProjectEvidence, mention: Mention, columns: list[AddedColumn]) -> _Harm | None:
    target, *named = mention.names
    tables = (after_change(evidence) or Catalog()).tables
    made = (table.columns for table in tables if bare_name(table.name) == target)
    room = named or [column.name for column in next(made, ())]
    sent = list(_sent(mention, [column.name for column in columns[0].table.columns]))
    if not room:
        return _Harm("copied", target)
    if len(sent) > len(room):
        return _Harm("refused", target)
    if not mention.values:
        return _Harm("copied", target)
    new = {item.column.name for item in columns}
    landing = (into for value, into in zip(sent, room, strict=False) if value in new and value != into)
    return next((_Harm("misplaced", target, into) for into in landing), None)


def _sent(mention: Mention, columns: list[str]) -> Iterator[str]:
    """Yield the values that a copy sends, by name; at least these where more is not known."""
    for value in mention.values or ("*",):
        yield from columns if value == "*" else (value,)


def _finding(table: str, columns: list[AddedColumn], harm: _Harm, used: list[Mention]) -> Finding:
    facts = {
        **table_facts(table),
        "columns": [item.column.name for item in columns],
        "how": harm.how,
        "target": harm.target,
        "column": harm.column,
        "places": [f"{mention.place.path}:{mention.place.line}" for mention in used],
        "text": used[0].text,
        "breaks": harm.how in _BREAKING,
    }
    severity = Severity.ERROR if harm.how in _BREAKING else Severity.NOTICE
    return finding_at(columns[0].step, "B17", severity, f"{table}.{columns[0].column.name}", facts)
