"""The listener: a unix socket that the cage may use, one thread for each session."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

from bot.replay.mysql.accounts import account_name
from bot.replay.mysql.proxy.handshake import introduce
from bot.replay.mysql.proxy.session import Session
from bot.replay.mysql.proxy.wire import ConnectionEndedError, Stream
from bot.replay.mysql.recorder import Recorder
from bot.replay.mysql.settings import SOCKET_NAME

_MOST_SESSIONS = 10


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
            upstream = socket.socket(socket.AF_UNIX)
            upstream.connect(str(self._server_socket))
            server = Stream(upstream)
            self._open |= {client, server}
            database = self._recorder.database
            greeting = introduce(client, server, account_name(database), database)
            Session(client, server, self._recorder, greeting.connection).serve()
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
