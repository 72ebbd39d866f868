"""The watch over a cage: wall-clock time and memory of all its processes together."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import psutil

from bot.replay.cage.plan import MEBIBYTE, Limits

_INTERVAL_SECONDS = 0.1


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
    try:
        process = psutil.Process(process_id)
        family = [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0
    return sum(_resident(member) for member in family)


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0
