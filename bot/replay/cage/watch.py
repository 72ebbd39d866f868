"""The watch over a cage: wall-clock time and memory of all its processes together."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.replay.cage.plan import MEBIBYTE, Limits

_INTERVAL_SECONDS = 0.1
_PAGE = os.sysconf("SC_PAGE_SIZE")


class Watch:
    """Kills a cage that takes too long or too much; ``verdict`` then says why."""

    def __init__(self, process_id: int, limits: Limits, kill: Callable[[], None]) -> None:
        self.verdict: str | None = None
        self.peak_memory = 0
        """Bytes; the largest sum seen."""
        self._process_id = process_id
        self._limits = limits
        self._kill = kill
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._follow, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the watch."""
        self._ended.set()
        self._thread.join(timeout=5)

    def _follow(self) -> None:
        deadline = time.monotonic() + self._limits.seconds
        while not self._ended.wait(_INTERVAL_SECONDS):
            self.peak_memory = max(self.peak_memory, memory := resident_memory(self._process_id))
            if memory > self._limits.memory:
                self.verdict = f"it used more than {self._limits.memory // MEBIBYTE} MiB of memory"
            elif time.monotonic() > deadline:
                self.verdict = f"it ran for more than {self._limits.seconds:g} seconds"
            if self.verdict is not None:
                self._kill()
                return


def resident_memory(process_id: int) -> int:
    """Return the bytes of resident memory of a process and all its descendants; 0 when it is gone."""
    return sum(map(_resident, _family(process_id)))


def _family(process_id: int) -> Iterator[int]:
    """Yield a process and its descendants; asking the kernel for children spares reading every process of the host."""
    yield process_id
    for children in Path(f"/proc/{process_id}/task").glob("*/children"):
        for child in _words(children):
            yield from _family(int(child))


def _resident(process_id: int) -> int:
    size = _words(Path(f"/proc/{process_id}/statm"))  # proc_pid_statm(5): the second is the resident set, in pages
    return int(size[1]) * _PAGE if size else 0


def _words(file: Path) -> list[str]:
    try:
        return file.read_text().split()
    except OSError:  # the process has ended
        return []
