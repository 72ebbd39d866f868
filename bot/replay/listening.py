"""A unix socket that a cage may use: one thread for each session, a few at a time, all broken off at the end."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol, TypeVar

from bot.errors import SandboxError

_MOST_SESSIONS = 10
_REPORT = "This is a mistake of the review bot; please report it with the statement that was running."


class Breakable(Protocol):
    """One side of a session."""

    def break_off(self) -> None:
        """End whatever waits for it, from any thread."""

    def close(self) -> None:
        """Give its resources back."""


_Stream = TypeVar("_Stream", bound=Breakable)


class Opened:
    """The streams of one session; a listener that closes breaks them off."""

    def __init__(self, everything: set[Breakable]) -> None:
        self._everything = everything
        self._own: list[Breakable] = []

    def add(self, stream: _Stream) -> _Stream:
        """Note a stream, and return it."""
        self._own.append(stream)
        self._everything.add(stream)
        return stream

    def close(self) -> None:
        """Close them all."""
        for stream in self._own:
            self._everything.discard(stream)
            stream.close()


class _Listener:
    """Accepts sessions until it is closed."""

    def __init__(self, path: Path, serve: Callable[[socket.socket, Opened], None]) -> None:
        self._serve = serve
        self._places = threading.BoundedSemaphore(_MOST_SESSIONS)
        self._open: set[Breakable] = set()
        self.failure: Exception | None = None
        """A mistake of ours that ended a session: what the client was told then says nothing about its statement."""
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(path))
        path.chmod(0o777)
        self._listener.listen(_MOST_SESSIONS)
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
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
                threading.Thread(target=self._session, args=(connection,), daemon=True).start()
            else:
                connection.close()

    def _session(self, connection: socket.socket) -> None:
        opened = Opened(self._open)
        try:
            self._serve(connection, opened)
        except OSError:
            pass  # either side may leave at any time; what was seen is noted already
        except Exception as error:  # noqa: BLE001 - a thread of its own: told where the block ends
            self.failure = error
        finally:
            opened.close()
            self._places.release()


@contextlib.contextmanager
def listening(path: Path, serve: Callable[[socket.socket, Opened], None]) -> Iterator[None]:
    """Listen at a path for the length of the block; ``serve`` has each connection in a thread of its own.

    Raises SandboxError at the block's end where a session ended by a mistake of ours.
    """
    listener = _Listener(path, serve)
    try:
        yield
    finally:
        listener.close()
        path.unlink(missing_ok=True)
    if listener.failure is not None:
        mistake = f"{type(listener.failure).__name__}: {listener.failure}"
        raise SandboxError(f"The proxy before the database failed ({mistake}).", _REPORT) from listener.failure
