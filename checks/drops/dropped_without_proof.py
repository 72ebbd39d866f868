"""A table that no model maps any more is dropped, and nothing shows that it is empty.

## What it looks for

A table that production already has and the running release does not map, dropped by an upgrade. The statistics file is
the proof that it is empty; without one, that the change itself looked into the table or copied it before, that the DO
block which drops it asks for rows first, or that the table already has the name of something that was put aside, such
as `orders_old`. A table in use is D2's, a table that the project never made J12's.

## Why it is dangerous

Models tell who uses a table in this repository, and nothing of its rows: other services, reports and jobs leave no
trace here. Once it is gone, only a backup has them. Where the statistics file knows of rows it is a warning, else only
noted.

## What is safe

A table of which the statistics file says that it has no rows, and a table that the same change created.

## How to do it instead

Rename it first, and drop it in a later release when nobody has missed it; or let the migration itself refuse while
there are rows.

## Way back

The downgrade can create the table again, but not its rows: only a backup can.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.catalog import Table
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import bare_name, same_table, table_facts
from checks.running_release import Use, use_of_table
from checks.upgrades import Step, after_change, base_table, finding_at, steps

_PUT_ASIDE = re.compile(
    r"(?:^|_)(?:_?del|deleted?|old|unused|obsolete|deprecated|archived?|trash|to_drop|backup|bak|tmp|temp)(?:_|\d*$)",
    re.IGNORECASE,
)
_TABLES = ("table", "partitioned table")
_COMMENT = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)
_GUARDED_DROP = re.compile(
    r"(?P<none>\bIF\s+NOT\s+EXISTS\s*\(\s*SELECT\b[^;()]*)?\bFROM\s+(?P<table>[\w.\"]+)\s*(?:LIMIT\s+1\s*)?[;)]"
    r"(?(none)\s*THEN\b|(?=.*\bTHEN\s+RAISE\s+(?:EXCEPTION\b|')))(?=.*\bDROP\s+TABLE\b)",
    re.IGNORECASE | re.DOTALL,
)
"""A DO block reads all rows and raises before it drops, or drops where there is none; with a WHERE it shows nothing."""


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each table once, where it goes."""
    looked_into: set[str] = set()
    for step in steps(evidence):
        for change in step.changes("table", "dropped"):
            table = base_table(step, change)
            if table is None or table.name in looked_into or _is_guarded(step, table):
                continue
            if _is_missed(evidence, table):
                yield from _finding(step, table)
        looked_into |= {lock.table for lock in step.statement.locks if lock.mode == "ACCESS SHARE"}


def _is_guarded(step: Step, table: Table) -> bool:
    """Say whether the statement that drops the table asks for its rows first.

    Of a statement's locks only the strongest is known, so that its text has to tell that it read the table, too.
    """
    guards = _GUARDED_DROP.finditer(_COMMENT.sub(" ", step.statement.sql))
    return any(same_table(guard["table"], table.name) for guard in guards)


def _is_missed(evidence: ProjectEvidence, table: Table) -> bool:
    """Say whether a table of its own right goes for good, of which no other check speaks."""
    after = after_change(evidence)
    is_back = after is not None and any(same_table(item.name, table.name) for item in after.tables)
    part = table.kind not in _TABLES or table.partition_of is not None
    return not (is_back or part) and use_of_table(evidence, table.name) is Use.UNUSED


def _finding(step: Step, table: Table) -> Iterator[Finding]:
    sizes = step.evidence.sizes
    size = sizes.of(table.name) if sizes else None
    rows = size.rows if size else None
    put_aside = _PUT_ASIDE.search(bare_name(table.name)) is not None
    if rows == 0 or (rows is None and put_aside):
        return
    facts = {**table_facts(table.name), "rows": rows, "taken_on": sizes.taken_on if sizes else None}
    yield finding_at(step, "D14", Severity.WARNING if rows and not put_aside else Severity.NOTICE, table.name, facts)
