"""Asks a session for the settings that decide what its statements do and how long they wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.replay.mysql.proxy.wire import Packet, integer

# One text, so that the answer is one value whatever the server's types are.
SETTINGS_QUERY = "SELECT CONCAT(@@session.lock_wait_timeout, ' ', @@session.sql_mode)"
_PACKETS = 5
"""Column count, column, end of columns, row, end of rows."""


@dataclass(frozen=True, slots=True)
class SessionSettings:
    """What is in force when a statement begins."""

    lock_wait_timeout: str = ""
    """Seconds."""
    sql_mode: str | None = None
    """Empty where it was set to nothing; None where nobody knows."""


def read_settings(packets: Sequence[Packet]) -> SessionSettings:
    """Read the answer to ``SETTINGS_QUERY``; a server that would not answer leaves nothing known."""
    if len(packets) != _PACKETS:
        return SessionSettings()
    row = packets[3].payload
    size, at = integer(row, 0)
    seconds, _, mode = row[at : at + size].decode("utf-8", "replace").partition(" ")
    return SessionSettings(seconds, mode)
