"""The proxy: what listens in the cage's place for a server, and hands every session on to the real one."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator
from pathlib import Path

from bot.replay.listening import Opened, listening
from bot.replay.proxy.backend import Backend
from bot.replay.proxy.recorder import Recorder
from bot.replay.proxy.session import Session
from bot.replay.proxy.upstream import Upstream
from bot.replay.proxy.wire import (
    CANCEL_REQUEST,
    GSS_REQUEST,
    SSL_REQUEST,
    ConnectionEndedError,
    Message,
    Stream,
    startup_parameters,
)

SOCKET_NAME = ".s.PGSQL.5432"
_KEPT_PARAMETERS = frozenset(
    {"client_encoding", "application_name", "DateStyle", "TimeZone", "options", "extra_float_digits"}
    | {"lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout"}
)


@contextlib.contextmanager
def proxy(folder: Path, upstream: Upstream, recorder: Recorder) -> Iterator[Recorder]:
    """Listen in ``folder`` for the length of the block."""
    with listening(folder / SOCKET_NAME, lambda connection, opened: _serve(connection, opened, upstream, recorder)):
        yield recorder


def _serve(connection: socket.socket, opened: Opened, upstream: Upstream, recorder: Recorder) -> None:
    client = opened.add(Stream(connection))
    with contextlib.suppress(ConnectionEndedError):
        parameters = _greet(client)
        if parameters is not None:
            server = opened.add(upstream.open())
            kept = {name: value for name, value in parameters.items() if name in _KEPT_PARAMETERS}
            _introduce(client, server, upstream.introduce(server, kept, recorder.database))
            Session(client, Backend(server), recorder).serve()


def _greet(client: Stream) -> dict[str, str] | None:
    """Return the client's start-up parameters; None where it only wanted to cancel."""
    while True:
        body = client.read_startup()
        code = int.from_bytes(body[:4], "big")
        if code == CANCEL_REQUEST:
            return None
        if code not in {SSL_REQUEST, GSS_REQUEST}:
            return startup_parameters(body)
        client.send(b"N")


def _introduce(client: Stream, server: Stream, message: Message) -> None:
    """Hand on what the server says to the log-in, of which ``message`` is the first, until it is ready."""
    while True:
        client.send(message.encoded)
        if message.type == b"Z":
            return
        if message.type == b"E":
            raise ConnectionEndedError
        message = server.read()
