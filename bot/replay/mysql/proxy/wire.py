"""The packets of the client/server protocol (MySQL Internals, "Protocol Basics")."""

from __future__ import annotations

import contextlib
import socket
from dataclasses import dataclass

LARGEST_PAYLOAD = 0xFFFFFF - 1
"""Bytes of one packet; a longer message would continue in another one, which is refused."""

OK, EOF, ERROR, LOCAL_INFILE = 0x00, 0xFE, 0xFF, 0xFB
IN_TRANSACTION, AUTOCOMMIT, MORE_RESULTS, CURSOR_EXISTS = 0x0001, 0x0002, 0x0008, 0x0040
"""Flags of the server's status."""
_LONGEST_EOF = 9


class ConnectionEndedError(Exception):
    """The other side closed, or sent something that is not the protocol."""


@dataclass(frozen=True, slots=True)
class Packet:
    """One packet: its number in the exchange, and what follows the header."""

    sequence: int
    payload: bytes

    @property
    def encoded(self) -> bytes:
        """The packet as it travels."""
        return len(self.payload).to_bytes(3, "little") + bytes([self.sequence & 0xFF]) + self.payload

    @property
    def header(self) -> int:
        """The first byte, which tells packets apart."""
        return self.payload[0] if self.payload else -1

    @property
    def is_eof(self) -> bool:
        """Whether it ends a list; a row may begin with the same byte but is longer."""
        return self.header == EOF and len(self.payload) < _LONGEST_EOF


@dataclass(frozen=True, slots=True)
class ServerError:
    """The fields of an ERR packet."""

    number: int
    sqlstate: str
    message: str


@dataclass(frozen=True, slots=True)
class Completion:
    """The fields of an OK or EOF packet that are kept."""

    status: int
    rows: int | None
    """How many rows a statement touched; None at the end of a result."""


class Stream:
    """One side of a session: whole packets in, bytes out."""

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection
        self._file = connection.makefile("rb", buffering=64 * 1024)

    def read(self) -> Packet:
        """Return the next packet; raises ConnectionEndedError."""
        head = self._exactly(4)
        size = int.from_bytes(head[:3], "little")
        if size > LARGEST_PAYLOAD:
            raise ConnectionEndedError
        return Packet(head[3], self._exactly(size))

    def send(self, data: bytes) -> None:
        """Send bytes; raises ConnectionEndedError."""
        try:
            self._socket.sendall(data)
        except OSError as error:
            raise ConnectionEndedError from error

    def break_off(self) -> None:
        """End the connection from another thread: whoever reads it sees its end."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Close the connection."""
        self._file.close()
        self._socket.close()

    def _exactly(self, size: int) -> bytes:
        try:
            data: bytes = self._file.read(size)
        except (OSError, ValueError) as error:
            raise ConnectionEndedError from error
        if len(data) != size:
            raise ConnectionEndedError
        return data


def integer(payload: bytes, at: int) -> tuple[int, int]:
    """Return a length-encoded integer and where it ends; raises ConnectionEndedError."""
    try:
        first = payload[at]
        if first < LOCAL_INFILE:
            return first, at + 1
        size = {0xFC: 2, 0xFD: 3, 0xFE: 8}[first]
    except (IndexError, KeyError) as error:
        raise ConnectionEndedError from error
    return int.from_bytes(payload[at + 1 : at + 1 + size], "little"), at + 1 + size


def completion(packet: Packet) -> Completion:
    """Read an OK or EOF packet."""
    if packet.is_eof:
        return Completion(int.from_bytes(packet.payload[3:5], "little"), None)
    rows, at = integer(packet.payload, 1)
    _, at = integer(packet.payload, at)
    return Completion(int.from_bytes(packet.payload[at : at + 2], "little"), rows)


def server_error(packet: Packet) -> ServerError:
    """Read an ERR packet."""
    number = int.from_bytes(packet.payload[1:3], "little")
    text = packet.payload[3:]
    state = ""
    if text[:1] == b"#":
        state, text = text[1:6].decode("ascii", "replace"), text[6:]
    return ServerError(number, state, text.decode("utf-8", "replace"))


def error_packet(sequence: int, number: int, sqlstate: str, message: str) -> Packet:
    """Return an ERR packet of ours."""
    body = bytes([ERROR]) + number.to_bytes(2, "little") + b"#" + sqlstate.encode() + message.encode()
    return Packet(sequence, body)
