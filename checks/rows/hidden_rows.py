"""What code for the server, as a DO block or a call of a function, did to rows: told by its locks and scans."""

from __future__ import annotations

import re

from checks.evidence import RowWork
from checks.upgrades import CODE, Step

_IN_PARTS = re.compile(r"\bLIMIT\b|\bLOOP\b|\bFETCH\b|\bBETWEEN\b", re.IGNORECASE)
_ACTION = re.compile(r"\b(UPDATE|DELETE|INSERT|MERGE)\b", re.IGNORECASE)


def hidden_work(step: Step) -> tuple[RowWork, ...]:
    """Return the writing of rows that nobody's text had to say; empty where the code seems to go by parts."""
    statement = step.statement
    if statement.command not in CODE or _IN_PARTS.search(statement.sql):
        return ()
    scanned = {scan.table for scan in statement.scans if scan.existing}
    named = _ACTION.search(statement.sql)
    action = named[1].lower() if named else "update"
    return tuple(
        RowWork(action, lock.table, "some", limited=False, from_query=True)
        for lock in statement.locks
        if lock.existing and lock.mode == "ROW EXCLUSIVE" and lock.relation == lock.table and lock.table in scanned
    )
