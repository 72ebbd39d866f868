"""PostgreSQL's message format, version 3.0 (PostgreSQL manual, "Frontend/Backend Protocol", "Message Formats")."""

from __future__ import annotations

import contextlib
import socket
import struct
from dataclasses import dataclass

from bot.errors import SandboxError

LARGEST_MESSAGE = 16 * 1024 * 1024
"""Bytes of one message, and of all that a client sends before it waits for an answer."""
PROTOCOL_3_0 = 196608
_LENGTH_ITSELF = 4
"""A message's length counts its own four bytes."""
SSL_REQUEST, GSS_REQUEST, CANCEL_REQUEST = 80877103, 80877104, 80877102


class ConnectionEndedError(Exception):
    """The other side closed, or sent something that is not the protocol."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its type byte and what follows the length."""

    type: bytes
    payload: bytes

    @property
    def encoded(self) -> bytes:
        """The message as it travels."""
        return self.type + struct.pack("!I", len(self.payload) + 4) + self.payload


@dataclass(frozen=True, slots=True)
class ServerError:
    """The fields of an ErrorResponse that are kept."""

    sqlstate: str
    message: str
    detail: str | None
    hint: str | None


class Stream:
    """One side of a session: whole messages in, bytes out."""

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection
        self._file = connection.makefile("rb", buffering=64 * 1024)

    def read(self) -> Message:
        """Return the next message; raises ConnectionEndedError."""
        head = self._exactly(5)
        return Message(head[:1], self._body(head[1:]))

    def read_startup(self) -> bytes:
        """Return the first packet of a client, which has no type byte."""
        return self._body(self._exactly(4))

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

    def _body(self, length: bytes) -> bytes:
        (size,) = struct.unpack("!I", length)
        if not _LENGTH_ITSELF <= size <= LARGEST_MESSAGE:
            raise ConnectionEndedError
        return self._exactly(size - _LENGTH_ITSELF)

    def _exactly(self, size: int) -> bytes:
        try:
            data: bytes = self._file.read(size)
        except (OSError, ValueError) as error:
            raise ConnectionEndedError from error
        if len(data) != size:
            raise ConnectionEndedError
        return data


def text(value: str) -> bytes:
    """Encode a zero-terminated string."""
    return value.encode() + b"\0"


def startup_packet(parameters: dict[str, str]) -> bytes:
    """Return a StartupMessage."""
    pairs = b"".join(text(name) + text(value) for name, value in parameters.items())
    body = struct.pack("!I", PROTOCOL_3_0) + pairs + b"\0"
    return struct.pack("!I", len(body) + 4) + body


def startup_parameters(body: bytes) -> dict[str, str]:
    """Return the parameters of a client's StartupMessage."""
    parts = body[4:].decode("utf-8", "replace").split("\0")
    return dict(zip(parts[0::2], parts[1::2], strict=False))


def server_error(payload: bytes) -> ServerError:
    """Return the fields of an ErrorResponse."""
    fields = {part[:1]: part[1:].decode("utf-8", "replace") for part in payload.split(b"\0") if part}
    return ServerError(fields.get(b"C", ""), fields.get(b"M", ""), fields.get(b"D"), fields.get(b"H"))


def error_response(sqlstate: str, message: str, severity: str = "ERROR") -> Message:
    """Return an ErrorResponse of ours."""
    fields = (b"S" + text(severity), b"V" + text(severity), b"C" + text(sqlstate), b"M" + text(message))
    return Message(b"E", b"".join(fields) + b"\0")


def unseen(*statements: str) -> bytes:
    """Return messages that run statements by the extended protocol and leave no trace in the session.

    The simple protocol would drop the client's unnamed prepared statement; a named one, closed at the end, does not.
    After a statement that fails the server skips the others, and the closing: so the next one closes it first (to close
    what is not there is no error; manual, "Message Flow", "Extended Query").
    """
    name = text("migration_review")
    messages = [Message(b"C", b"P" + name), Message(b"C", b"S" + name)]
    for statement in statements:
        messages += [
            Message(b"P", name + text(statement) + struct.pack("!H", 0)),
            Message(b"B", name + name + struct.pack("!HHH", 0, 0, 0)),
            Message(b"E", name + struct.pack("!I", 0)),
            Message(b"C", b"P" + name),
            Message(b"C", b"S" + name),
        ]
    return b"".join(message.encoded for message in (*messages, Message(b"S", b"")))


def first_column(payload: bytes) -> str:
    """Return the first column of a DataRow in text format."""
    columns, length = struct.unpack("!Hi", payload[:6])
    if columns != 1 or length < 0:
        raise SandboxError("The scratch database answered a snapshot in another shape than asked for.")
    return payload[6 : 6 + length].decode()
