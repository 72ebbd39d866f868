"""Read timeouts as ``SHOW lock_timeout`` prints them."""

from __future__ import annotations

import re

from checks.evidence import Statement

_UNITS = {"": 1, "ms": 1, "s": 1_000, "min": 60_000, "h": 3_600_000, "d": 86_400_000}
_SETTING = re.compile(r"(\d+)\s*([a-z]*)")


def milliseconds(setting: str) -> int:
    """Return a timeout in milliseconds; 0, which is also what an unreadable one gives, stands for no limit."""
    read = _SETTING.fullmatch(setting.strip())
    return int(read[1]) * _UNITS.get(read[2], 0) if read else 0


def longest_wait(statement: Statement) -> int | None:
    """Return for how many milliseconds a statement waits for a lock at most; None where nothing ends the wait.

    A ``statement_timeout`` counts the wait as well (PostgreSQL manual, "Client Connection Defaults").
    """
    limits = [milliseconds(setting) for setting in (statement.lock_timeout, statement.statement_timeout)]
    return min((limit for limit in limits if limit), default=None)
