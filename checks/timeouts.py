"""Read timeouts as ``SHOW lock_timeout`` prints them, and tell how env.py can set them."""

from __future__ import annotations

import re

from checks.evidence import ProjectEvidence, Statement

_UNITS = {"": 1, "ms": 1, "s": 1_000, "min": 60_000, "h": 3_600_000, "d": 86_400_000}
_SETTING = re.compile(r"(\d+)\s*([a-z]*)")

_OWN = re.compile(
    r"\A\s*(?:DO\s+\$\w*\$\s*BEGIN\s+)?(?:SET\s[^;]*;\s*)*?"
    r"SET\s+(?:LOCAL\s+|SESSION\s+)?lock_timeout\s*(?:=|\bTO\b)\s*'?(\d+\s*[a-z]*)'?\s*;",
    re.IGNORECASE,
)
"""What a script, or code for the server, sets before it does anything else."""


def milliseconds(setting: str) -> int:
    """Return a timeout in milliseconds; 0, which is also what an unreadable one gives, stands for no limit."""
    read = _SETTING.fullmatch(setting.strip())
    return int(read[1]) * _UNITS.get(read[2], 0) if read else 0


def lock_limit(statement: Statement) -> str:
    """Return the ``lock_timeout`` under which a statement takes its locks: a script may set its own first."""
    own = _OWN.match(statement.sql)
    return own[1] if own else statement.lock_timeout


def longest_wait(statement: Statement) -> int | None:
    """Return for how many milliseconds a statement waits for a lock at most; None where nothing ends the wait.

    A ``statement_timeout`` counts the wait as well (PostgreSQL manual, "Client Connection Defaults").
    """
    limits = [milliseconds(setting) for setting in (lock_limit(statement), statement.statement_timeout)]
    return min((limit for limit in limits if limit), default=None)


def is_asynchronous(evidence: ProjectEvidence) -> bool:
    """Say whether env.py makes an asynchronous engine: asyncpg takes settings by another argument than psycopg."""
    return re.search(r"\basync_engine_from_config\b|\bcreate_async_engine\b", evidence.environment) is not None
