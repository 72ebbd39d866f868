"""Reads which commands a string of several statements holds: the server tells only the last one's tag."""

from __future__ import annotations

import re

_QUOTED = re.compile(r"\$(\w*)\$.*?\$\1\$|'(?:[^']|'')*'|--[^\n]*|/\*.*?\*/", re.DOTALL)
"""What may hold a semicolon or a word that is no command: bodies of functions, strings and comments."""


def holds_several(sql: str) -> bool:
    """Say whether more than one statement is sent at once."""
    return ";" in sql.rstrip("; \t\r\n") and len(_statements(sql)) > 1


def holds_command(sql: str, commands: tuple[str, ...]) -> bool:
    """Say whether one of several statements begins with one of the commands, such as ``GRANT`` or ``CREATE ROLE``."""
    return holds_several(sql) and any(statement.startswith(commands) for statement in _statements(sql))


def _statements(sql: str) -> list[str]:
    """Return the statements in capitals, without what is quoted."""
    parts = (" ".join(part.split()).upper() for part in _QUOTED.sub(" ", sql).split(";"))
    return [part for part in parts if part]
