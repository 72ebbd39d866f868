"""The listener: a unix socket that the cage may use, one thread for each session."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

from bot.replay.postgres.settings import ROLE
from bot.replay.proxy.backend import Backend
from bot.replay.proxy.recorder import Recorder
from bot.replay.proxy.session import Session
from bot.replay.proxy.wire import (
    CANCEL_REQUEST,
    GSS_REQUEST,
    SSL_REQUEST,
    ConnectionEndedError,
    Message,
    Stream,
    startup_packet,
    startup_parameters,
)

SOCKET_NAME = ".s.PGSQL.5432"
_MOST_SESSIONS = 10
_KEPT_PARAMETERS = frozenset(
    {"client_encoding", "application_name", "DateStyle", "TimeZone", "options", "extra_float_digits"}
)


class Proxy:
    """Accepts sessions until it is closed."""

    def __init__(self, folder: Path, server_socket: Path, recorder: Recorder) -> None:
        self._server_socket = server_socket
        self._recorder = recorder
        self._places = threading.BoundedSemaphore(_MOST_SESSIONS)
        self._open: set[Stream] = set()
        self._listener = socket.socket(socket.AF_UNIX)
        path = folder / SOCKET_NAME
        self._listener.bind(str(path))
        path.chmod(0o777)
        self._listener.listen(_MOST_SESSIONS)
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Stop accepting and break every session off."""
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for stream in list(self._open):
            stream.break_off()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            if self._places.acquire(blocking=False):
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()
            else:
                connection.close()

    def _serve(self, connection: socket.socket) -> None:
        client = Stream(connection)
        server: Stream | None = None
        try:
            parameters = _greet(client)
            if parameters is not None:
                upstream = socket.socket(socket.AF_UNIX)
                upstream.connect(str(self._server_socket))
                server = Stream(upstream)
                self._open |= {client, server}
                _introduce(client, server, parameters, self._recorder.database)
                Session(client, Backend(server), self._recorder).serve()
        except (ConnectionEndedError, OSError):
            pass  # either side may leave at any time; what was seen is noted already
        finally:
            for stream in (client, server):
                if stream is not None:
                    self._open.discard(stream)
                    stream.close()
            self._places.release()


@contextlib.contextmanager
def proxy(folder: Path, server_socket_folder: Path, recorder: Recorder) -> Iterator[Recorder]:
    """Listen in ``folder`` for the length of the block."""
    running = Proxy(folder, server_socket_folder / SOCKET_NAME, recorder)
    try:
        yield recorder
    finally:
        running.close()
        (folder / SOCKET_NAME).unlink(missing_ok=True)


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


def _introduce(client: Stream, server: Stream, parameters: dict[str, str], database: str) -> None:
    """Log in as the migrations' role, to the database of this replay, whatever the client asked for."""
    kept = {name: value for name, value in parameters.items() if name in _KEPT_PARAMETERS}
    server.send(startup_packet({**kept, "user": ROLE, "database": database}))
    while True:
        message: Message = server.read()
        client.send(message.encoded)
        if message.type == b"Z":
            return
        if message.type == b"E":
            raise ConnectionEndedError
