"""The listener: a unix socket that the cage may use, one thread for each session."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

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
_MOST_SESSIONS = 10
_KEPT_PARAMETERS = frozenset(
    {"client_encoding", "application_name", "DateStyle", "TimeZone", "options", "extra_float_digits"}
)


class Proxy:
    """Accepts sessions until it is closed."""

    def __init__(self, folder: Path, upstream: Upstream, recorder: Recorder) -> None:
        self._upstream = upstream
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
                server = self._upstream.open()
                self._open |= {client, server}
                kept = {name: value for name, value in parameters.items() if name in _KEPT_PARAMETERS}
                _introduce(client, server, self._upstream.introduce(server, kept, self._recorder.database))
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
def proxy(folder: Path, upstream: Upstream, recorder: Recorder) -> Iterator[Recorder]:
    """Listen in ``folder`` for the length of the block."""
    running = Proxy(folder, upstream, recorder)
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


def _introduce(client: Stream, server: Stream, message: Message) -> None:
    """Hand on what the server says to the log-in, of which ``message`` is the first, until it is ready."""
    while True:
        client.send(message.encoded)
        if message.type == b"Z":
            return
        if message.type == b"E":
            raise ConnectionEndedError
        message = server.read()
