"""Knows by its words whether a history failed on a table or column that nothing had created, and on which table."""

from __future__ import annotations

import re

from bot.replay.driver import Failure
from bot.replay.request import BaseState

_MISSING = frozenset({"42P01", "42703", "42S02", "42S22"})
"""Undefined table and column (PostgreSQL manual, "PostgreSQL Error Codes"; MySQL manual, "Server Error Messages")."""
_MISSING_BY_WORDS = re.compile(r"\bno such (table|column)\b|\bTable '[^']+' doesn't exist|\bUnknown column\b")
_MISSING_TABLE = re.compile(
    r"relation \"(?:\w+\.)?(\w+)\" does not exist|no such table: (?:\w+\.)?(\w+)"
    r"|Table '(?:[^'.]+\.)?(\w+)' doesn't exist"
)
_MISSING_PARTS = _MISSING | {"42704", "42000"}
"""As well constraints, indexes and types; MySQL's code for what it cannot drop stands for other errors too."""
_MISSING_PART = re.compile(
    r"[\w ]*\"(?:\w+\.)?(\w+)\"(?: of relation \"\w+\")? does not exist|no such \w+: (?:\w+\.)?(\w+)"
    r"|Table '(?:[^'.]+\.)?(\w+)' doesn't exist|Unknown column '(?:\w+\.)?(\w+)'|Can't DROP [\w ]*[`'](\w+)[`']"
)
_NO_SUCH_TABLE = "sqlalchemy.exc.NoSuchTableError"


def lacks_baseline(state: BaseState) -> bool:
    """Say whether the history failed on a table or column that nothing had created."""
    failure = state.failure
    if state.built or failure is None or failure.path is None:
        return False
    if failure.sqlstate is not None:
        return failure.sqlstate in _MISSING
    return failure.type == _NO_SUCH_TABLE or bool(_MISSING_BY_WORDS.search(failure.message))


def missing_table(failure: Failure) -> str | None:
    """Return the table that a revision did not find; None where it failed on something else."""
    if failure.type == _NO_SUCH_TABLE:
        return failure.message.strip().rpartition(".")[2] or None
    found = _MISSING_TABLE.search(failure.message)
    return next(filter(None, found.groups()), None) if found else None


def missing_name(failure: Failure) -> str | None:
    """Return the name of a table, column, index, constraint or type that was not there; None of other failures."""
    if failure.sqlstate is not None and failure.sqlstate not in _MISSING_PARTS:
        return None
    found = _MISSING_PART.search(failure.message)
    return next(filter(None, found.groups()), None) if found else missing_table(failure)
