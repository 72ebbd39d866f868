"""Tells what failed because of the sandbox from what would fail anywhere: only the latter is the change's fault."""

from __future__ import annotations

import re

from bot.replay.driver import CAGE, Failure

_SYSTEM = (
    "the sandbox refuses what it asks of the system: there is no network, no file but the repository's, "
    "and nothing is written but temporary files"
)
_EXHAUSTED = "the sandbox gives no more memory, processes or space"
_SERVER = "the scratch database ran out of something or went away"
_EXTENSION = re.compile(r'extension "([^"]+)" is not available')

# errno(3): what the cage refuses, and what it has no more of. Without a network, names cannot be looked up either.
_REFUSED = re.compile(r"\[Errno (1|13|30|97|101|111|-2|-3)\]|\[Errno 2\] [^:]*: '/(?!src/)")
_USED_UP = re.compile(r"\[Errno (11|12|23|24|27|28)\]")
_LOST = re.compile(r"server closed the connection|connection (is|was) closed|forwards at most", re.IGNORECASE)

# PostgreSQL manual, "PostgreSQL Error Codes": connection exceptions, insufficient resources, operator intervention such
# as a shutdown, and errors of the system.
_SERVER_STATES = ("08", "53", "57P", "58")


def limitation(failure: Failure) -> str | None:
    """Return why a failure is the sandbox's, or None where it is the reviewed code's own."""
    if failure.type == CAGE:
        return failure.message
    missing = _EXTENSION.search(failure.message)
    if missing is not None:
        return f"the scratch database does not have the extension {missing[1]}"
    if _LOST.search(failure.message) or (failure.sqlstate or "").startswith(_SERVER_STATES):
        return _SERVER
    if failure.sqlstate is not None:
        return None
    if failure.type == "builtins.MemoryError" or _USED_UP.search(failure.message):
        return _EXHAUSTED
    return _SYSTEM if _REFUSED.search(failure.message) else None


def said(failure: Failure) -> str:
    """Return the failure in the words of a log: its type and message."""
    if failure.type == CAGE:
        return failure.message
    return f"{failure.type.removeprefix('builtins.')}: {failure.message}"
