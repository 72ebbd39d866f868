"""Attempts to load the reviewed code, each in a process of its own, without a trace of those before it.

Libraries keep registries, of metrics, serialisers or mapped classes, which refuse to be told the same thing twice:
what was imported once cannot be imported again in the same process.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any, NoReturn

_SECONDS = 45.0
"""After so long there is no time for another beginning."""
_SIGNALLED = 128
"""What a shell adds to the number of the signal that ended a process."""


class Attempt:
    """One attempt: what those before it learned, and the way to another one."""

    def __init__(self, learned: dict[str, Any], pipe: int, deadline: float) -> None:
        self.learned = learned
        self._pipe = pipe
        self._deadline = deadline

    def give_way(self, learned: dict[str, Any]) -> None:
        """End this process for another attempt that starts with what was learned; return where it is too late."""
        if time.monotonic() < self._deadline:
            os.write(self._pipe, json.dumps(learned).encode())
            _end()


def in_attempts(work: Callable[[Attempt], None]) -> int:
    """Run ``work`` in one process after the other until one does not give way; return its exit status."""
    deadline = time.monotonic() + _SECONDS
    learned: dict[str, Any] = {}
    while True:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            work(Attempt(learned, writing, deadline))
            _end()
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            told = pipe.read()
        status = os.waitpid(child, 0)[1]
        if not told:
            return _SIGNALLED + os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
        learned = json.loads(told)


def _end() -> NoReturn:
    """Leave without running what the reviewed code wants to be run at the end."""
    sys.stderr.flush()
    os._exit(0)
