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
_EXTENSION = re.compile(
    r'extension "([^"]+)" is not available|permission denied to create extension "([^"]+)"|^no such module: (\w+)'
)
_SHARED = re.compile(
    r"\b(lib[\w+-]+\.so(?:\.\d+)*): cannot open shared object"
    r"|(?:failed to|could not|cannot|unable to) (?:load|find|open) (lib[\w+-]+\.so(?:\.\d+)*)",
    re.IGNORECASE,
)
"""What the system's loader says, and those who call it."""
_LOADING = re.compile(r"load_extension|cannot open shared object file")
_PARTIAL = re.compile(r"the scratch database has only a part of \S+: (\S+) is missing")
_BUILD = re.compile(
    r"(?P<icu>ICU is not supported in this build)|unsupported XML feature"
    r"|compression method (?P<compression>\w+) not supported"
    r'|collation "(?P<collation>[^"]+)" for encoding "\w+" does not exist'
)
_LOCALE = re.compile(r"[a-z]{2,3}([-_][A-Za-z0-9]+)*(\.[A-Za-z0-9-]+)?(@\w+)?|.*-x-icu")
"""The names of collations that come with the operating system or with ICU; any other is a migration's own."""
_ACCOUNT = re.compile(r"command denied to user|Access denied for user|Access denied; you need")
"""MySQL's and MariaDB's words where an account lacks a right (ER_TABLEACCESS_DENIED_ERROR and its like)."""
_RIGHTS = "on the scratch database a migration may use its own database only, and no rights of an administrator"
_POWERS = re.compile(
    r"must be (a )?superuser|permission denied to (create|alter) (role|database|event trigger|publication|subscription)"
)
"""PostgreSQL's words, before and since version 16, where only a superuser or a role with an attribute may do it."""
_OWN_ROLES = re.compile(r'permission denied to set parameter "(\w+)"|role "(pg_\w+)" does not exist')

# errno(3): what the cage refuses, and what it has no more of. Without a network, no name can be looked up. SQLite
# says its own words (its manual, "Result and Error Codes": CANTOPEN, READONLY; FULL, IOERR, CORRUPT, NOTADB).
_REFUSED = re.compile(
    r"\[Errno (1|13|30|97|101|111|-2|-3)\]|\[Errno 2\] [^:]*: '/(?!src/)"
    r"|unable to open database|attempt to write a readonly database"
)
_USED_UP = re.compile(r"\[Errno (11|12|23|24|27|28)\]")
_LOST = re.compile(
    r"lost connection to (mysql )?server|server has gone away"
    r"|server closed the connection|connection (is|was) closed|forwards at most"
    r"|disk is full|disk I/O error|disk image is malformed|file is not a database",
    re.IGNORECASE,
)

# PostgreSQL manual, "PostgreSQL Error Codes": connection exceptions, insufficient resources, operator intervention such
# as a shutdown, and errors of the system.
_SERVER_STATES = ("08", "53", "57P", "58")


def limitation(failure: Failure) -> str | None:
    """Return why a failure is the sandbox's, or None where it is the reviewed code's own."""
    if failure.type == CAGE:
        return failure.message
    missing = _missing(failure.message)
    if missing is not None:
        return missing
    if _LOST.search(failure.message) or (failure.sqlstate or "").startswith(_SERVER_STATES):
        return _SERVER
    if failure.sqlstate is not None:
        return None
    if failure.type == "builtins.MemoryError" or _USED_UP.search(failure.message):
        return _EXHAUSTED
    return _SYSTEM if _REFUSED.search(failure.message) else None


def _missing(message: str) -> str | None:
    """Return what another server or library than this scratch database would have, if a message complains of that."""
    if extension := _EXTENSION.search(message):
        return f"the scratch database does not have the extension {extension[extension.lastindex or 1]}"
    if shared := _SHARED.search(message):
        return f"this machine has no {shared[1] or shared[2]}, a library of the system that the code loads"
    if _LOADING.search(message):
        return "the sandbox has no compiled extensions for SQLite to load"
    if partial := _PARTIAL.search(message):
        return partial[0]
    if build := _BUILD.search(message):
        return _build(build)
    return _lacking_right(message)


def _lacking_right(message: str) -> str | None:
    if right := _OWN_ROLES.search(message):
        return f"the scratch database's role may not use {right[1] or right[2]}"
    if _POWERS.search(message):
        return "the scratch database's role is no superuser, which production's role may be"
    return _RIGHTS if _ACCOUNT.search(message) else None


def _build(found: re.Match[str]) -> str | None:
    collation = found["collation"]
    if collation is not None and _LOCALE.fullmatch(collation) is None:
        return None
    lacking = f"the collation {collation}" if collation else found["compression"] or ("ICU" if found["icu"] else "XML")
    return f"the scratch database was built without {lacking}"


def may_be_passing(reason: str) -> bool:
    """Say whether a gap's words tell of a limit of time, memory or space, which another run might not meet."""
    passing = ("MemoryError", "sandboxed program was stopped", _EXHAUSTED, _SERVER)
    return any(words in reason for words in passing) or _USED_UP.search(reason) is not None


def said(failure: Failure) -> str:
    """Return the failure in the words of a log: its type and message."""
    if failure.type == CAGE:
        return failure.message
    return f"{failure.type.removeprefix('builtins.')}: {failure.message}"
