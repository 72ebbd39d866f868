"""The commands of a client that are let through, and the statements that they run."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.replay.mysql.proxy.wire import Packet
from bot.replay.proxy.marker import Marker, take_marker

QUIT, INIT_DB, QUERY, FIELD_LIST, STATISTICS, PING = 0x01, 0x02, 0x03, 0x04, 0x09, 0x0E
PREPARE, EXECUTE, LONG_DATA, CLOSE, RESET, SET_OPTION, FETCH = 0x16, 0x17, 0x18, 0x19, 0x1A, 0x1B, 0x1C
RESET_CONNECTION = 0x1F
ONE_PACKET = frozenset({INIT_DB, STATISTICS, PING, RESET, SET_OPTION, RESET_CONNECTION})
LISTS = frozenset({FIELD_LIST, FETCH})
UNANSWERED = frozenset({LONG_DATA, CLOSE})


@dataclass(frozen=True, slots=True)
class StatementSent:
    """A statement on its way to the server, without its mark."""

    packet: Packet
    sql: str
    marker: Marker | None
    prepared: bool = False
    """Whether it was prepared before: then its text is not in the packet."""

    def saying(self, sql: str) -> Packet:
        """Return the packet that sends another text in its place."""
        return Packet(0, bytes([QUERY]) + sql.encode("utf-8", "surrogateescape"))


@dataclass(slots=True)
class Statements:
    """Remembers what a session's prepared statements say."""

    _prepared: dict[int, tuple[Marker | None, str]] = field(default_factory=dict)

    def query(self, packet: Packet) -> StatementSent:
        """Read COM_QUERY or COM_STMT_PREPARE."""
        marker, sql = take_marker(packet.payload[1:])
        text = sql.decode("utf-8", "surrogateescape").strip()
        return StatementSent(Packet(packet.sequence, packet.payload[:1] + sql), text, marker)

    def remember(self, number: int, statement: StatementSent) -> None:
        """Note what a prepared statement says."""
        self._prepared[number] = (statement.marker, statement.sql)

    def executed(self, packet: Packet) -> StatementSent:
        """Read COM_STMT_EXECUTE."""
        marker, sql = self._prepared.get(int.from_bytes(packet.payload[1:5], "little"), (None, ""))
        return StatementSent(packet, sql, marker, prepared=True)

    def forget(self, packet: Packet) -> None:
        """Read COM_STMT_CLOSE."""
        self._prepared.pop(int.from_bytes(packet.payload[1:5], "little"), None)
