"""Reading what a cage sends without ever holding more than was agreed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO

_KEPT_AT_EACH_END = 8 * 1024
_CHUNK = 64 * 1024


class Excerpt:
    """The first and the last kilobytes of a stream of any length, and its length."""

    def __init__(self) -> None:
        self._first = b""
        self._last = b""
        self.length = 0

    def follow(self, stream: IO[bytes]) -> None:
        """Read the stream to its end; the rest is let go, so that its writer never blocks."""
        while chunk := _read(stream):
            self.length += len(chunk)
            room = _KEPT_AT_EACH_END - len(self._first)
            self._first += chunk[:room]
            self._last = (self._last + chunk[room:])[-_KEPT_AT_EACH_END:]

    @property
    def text(self) -> str:
        """What was kept, with a line that says what was left out."""
        left_out = self.length - len(self._first) - len(self._last)
        middle = f"\n… {left_out} bytes left out …\n".encode() if left_out else b""
        return (self._first + middle + self._last).decode("utf-8", "replace")


def read_lines(stream: IO[bytes], limit: int, too_much: Callable[[], None]) -> Iterator[bytes]:
    """Yield complete lines until the end of the stream, or until more than ``limit`` bytes came."""
    pending: list[bytes] = []
    total = 0
    while chunk := _read(stream):
        total += len(chunk)
        if total > limit:
            too_much()
            return
        *lines, rest = chunk.split(b"\n")
        for line in lines:
            yield b"".join([*pending, line])
            pending = []
        pending.append(rest)


def _read(stream: IO[bytes]) -> bytes:
    try:
        return stream.read1(_CHUNK)  # type: ignore[attr-defined, no-any-return]  # a pipe is a BufferedReader
    except (OSError, ValueError):  # closed by the end of the cage
        return b""
