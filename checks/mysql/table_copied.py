"""A statement copies a table, or builds it anew, while its writers wait.

## What it looks for

A change of a table that production already has, which the server refused to do with `LOCK=NONE`. The server itself was
asked, with each ALGORITHM and LOCK from the gentlest up: no list of operations and versions decides. A table that is
built anew while everybody goes on working is only noted.

## Why it is dangerous

With `ALGORITHM=COPY` the server writes every row into a new table and swaps the two. Until then each INSERT, UPDATE and
DELETE waits, for hours where the table is large; the waiting sessions use up the application's connections. On replicas
the same statement runs again, and everything behind it in the log waits there as well.

## What is safe

What the server does with `ALGORITHM=INSTANT` or `NOCOPY`, or in place with `LOCK=NONE`: most columns added or dropped,
most indexes, labels added at the end of an ENUM, a longer VARCHAR within its length byte. A table that the same change
creates.

## How to do it instead

Let gh-ost or pt-online-schema-change copy the table beside the running release and swap it in, or reach the same in
steps that need no copy: append labels, add a column without its expression, add the foreign key while
`foreign_key_checks` is off. `ALGORITHM=INSTANT` or `ALGORITHM=INPLACE, LOCK=NONE` in the statement makes the server
refuse what it cannot do that way.

## Way back

A statement that is ended while it copies leaves the table as it was. Once it has finished, the way
back is another copy.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.mysql.causes import Cause, cause_of, labels
from checks.names import table_facts
from checks.upgrades import Step, finding_at, steps


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each existing table of each statement."""
    for step in steps(evidence):
        for table in _worked_through(step):
            yield _finding(step, table)


def _worked_through(step: Step) -> list[str]:
    """Return the tables that production has and whose rows the statement copies, or reads while writes wait."""
    statement = step.statement
    if statement.algorithm is None or statement.algorithm == "INSTANT":
        return []
    rebuilt = {item.table for item in statement.rewrites}
    found = (lock.table for lock in statement.locks if lock.existing)
    return [table for table in found if statement.lock != "NONE" or table in rebuilt]


def _finding(step: Step, table: str) -> Finding:
    statement, cause = step.statement, cause_of(step, table)
    facts = {
        **table_facts(table),
        "algorithm": statement.algorithm,
        "lock": statement.lock,
        "refusal": statement.refusal or "",
        "cause": cause.kind,
        "sql": statement.sql,
        **_subject(cause),
    }
    severity = Severity.NOTICE if statement.lock == "NONE" else Severity.ERROR
    return finding_at(step, "M3", severity, table, facts)


def _subject(cause: Cause) -> dict[str, object]:
    """Return what the wording needs of the column, constraint or index that asked for the work."""
    change = cause.change
    if change is None:
        return {}
    old, new = change.before("type"), change.after("type")
    known = labels(old)
    return {
        "subject": change.name,
        "before": old,
        "after": new,
        "default": change.after("default") or "",
        "collation": change.after("collation"),
        "definition": change.after("definition") or "",
        "columns": (change.after("columns") or "").split(", "),
        "referenced_table": change.after("referenced_table") or "",
        "referenced_columns": (change.after("referenced_columns") or "").split(", "),
        "appended": [*known, *(label for label in labels(new) if label not in known)],
        "lost": [label for label in known if label not in labels(new)],
    }
