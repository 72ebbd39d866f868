"""What was in force, and what had been done, when a statement of MySQL or MariaDB began."""

from __future__ import annotations

from checks.evidence import Statement
from checks.names import bare_name
from checks.upgrades import Step, steps

_STRICT = frozenset({"STRICT_TRANS_TABLES", "STRICT_ALL_TABLES", "TRADITIONAL"})


def is_strict(statement: Statement) -> bool:
    """Say whether a value that does not fit is an error (MySQL manual, "Server SQL Modes").

    Both servers are strict unless they are told otherwise, so that what was not asked counts as strict.
    """
    return statement.sql_mode is None or not _STRICT.isdisjoint(statement.sql_mode.split(","))


def rows_written_before(step: Step, table: str) -> bool:
    """Say whether an earlier statement of the change updates or deletes rows of that table."""
    for earlier in steps(step.evidence):
        if earlier.statement is step.statement:
            return False
        if any(_writes(work.action, work.table, table) for work in earlier.statement.row_work):
            return True
    return False


def _writes(action: str, written: str, table: str) -> bool:
    return action in {"update", "delete"} and bare_name(written) == bare_name(table)
