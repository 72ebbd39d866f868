"""Does a piece of work for each item in a child process, and outlives items that crash or stall it."""

from __future__ import annotations

import json
import os
import select
import struct
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")

_SECONDS_EACH = 20.0
_MOST_CRASHES = 50
_LENGTH = struct.Struct("!Q")
_CHUNK = 1 << 20

CRASHED = "Python's parser crashed or did not come back"
GIVEN_UP = "not read: too many other files crash Python's parser"


def each(items: Sequence[Item], work: Callable[[Item], Any]) -> Iterator[Any]:
    """Yield what ``work`` answers for every item, in order; for an item that ends the child, the cause as text.

    Python's parser can exhaust the C stack on hostile source: only a process of its own survives that.
    """
    done = crashes = 0
    while done < len(items):
        if crashes > _MOST_CRASHES:
            yield GIVEN_UP
            done += 1
            continue
        for answer in _answers(items[done:], work):
            yield answer
            done += 1
        if done < len(items):
            yield CRASHED
            done += 1
            crashes += 1


def _answers(items: Sequence[Item], work: Callable[[Item], Any]) -> Iterator[Any]:
    """Yield the answers of one child until it is through or dies."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _serve(items, work, writing)
    os.close(writing)
    try:
        while (header := _received(reading, _LENGTH.size)) is not None:
            body = _received(reading, _LENGTH.unpack(header)[0])
            if body is None:
                return
            yield json.loads(body)
    finally:
        os.close(reading)
        _end(child)


def _serve(items: Sequence[Item], work: Callable[[Item], Any], pipe: int) -> None:
    """Be the child: it never returns, so that nothing of the parent's is flushed or cleaned up twice."""
    try:
        with os.fdopen(pipe, "wb") as file:
            for item in items:
                body = encoded(_worked(item, work))
                file.write(_LENGTH.pack(len(body)) + body)
                file.flush()
    finally:
        os._exit(0)


def encoded(answer: Any) -> bytes:
    """Return an answer as JSON; source can spell code points that no text may hold, which become question marks."""
    return json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace")


def _worked(item: Item, work: Callable[[Item], Any]) -> Any:
    try:
        return work(item)
    except (RecursionError, MemoryError):
        return "nested too deeply for Python to read"


def _received(pipe: int, length: int) -> bytes | None:
    """Return so many bytes, or None where the child ended or gave nothing for too long."""
    received = bytearray()
    deadline = time.monotonic() + _SECONDS_EACH
    while len(received) < length:
        ready, _, _ = select.select([pipe], [], [], max(deadline - time.monotonic(), 0))
        chunk = os.read(pipe, min(length - len(received), _CHUNK)) if ready else b""
        if not chunk:
            return None
        received += chunk
    return bytes(received)


def _end(child: int) -> None:
    try:
        os.kill(child, 9)
    finally:
        os.waitpid(child, 0)
