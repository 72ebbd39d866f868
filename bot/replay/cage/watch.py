"""The watch over a cage: wall-clock time, memory of all its processes together, and what they wrote."""

from __future__ import annotations

import contextlib
import itertools
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.replay.cage.plan import MEBIBYTE, CagePlan

_INTERVAL_SECONDS = 0.1
_ROUNDS_BETWEEN_DISK_CHECKS = 10
_BLOCK = 512  # bytes; stat(2), st_blocks
_PAGE = os.sysconf("SC_PAGE_SIZE")


class Watch:
    """Kills a cage that takes too long or too much; ``verdict`` then says why."""

    def __init__(self, process_id: int, plan: CagePlan, kill: Callable[[], None]) -> None:
        self.verdict: str | None = None
        self._process_id = process_id
        self._limits = plan.limits
        self._writable = [mount.source for mount in plan.mounts if mount.writable]
        self._kill = kill
        self._deadline = time.monotonic() + plan.limits.seconds
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._follow, daemon=True)
        self._thread.start()

    def restart(self) -> None:
        """Count the seconds from now on."""
        self._deadline = time.monotonic() + self._limits.seconds

    def stop(self) -> None:
        """End the watch."""
        self._ended.set()
        self._thread.join(timeout=5)

    def _follow(self) -> None:
        try:
            self._watch_over()
        except BaseException:  # a cage without a watch has no limits
            self.verdict = "the watch over it failed"
            self._kill()
            raise

    def _watch_over(self) -> None:
        for rounds in itertools.count(1):
            if self._ended.wait(_INTERVAL_SECONDS):
                return
            if self._wrote_too_much(rounds):
                self.verdict = f"it wrote more than {self._limits.disk // MEBIBYTE} MiB to disk"
            elif resident_memory(self._process_id) > self._limits.memory:
                self.verdict = f"it used more than {self._limits.memory // MEBIBYTE} MiB of memory"
            elif time.monotonic() > self._deadline:
                self.verdict = f"it ran for more than {self._limits.seconds:g} seconds"
            if self.verdict is not None:
                self._kill()
                return

    def _wrote_too_much(self, rounds: int) -> bool:
        if rounds % _ROUNDS_BETWEEN_DISK_CHECKS:
            return False
        return sum(map(size_on_disk, self._writable)) > self._limits.disk


def resident_memory(process_id: int) -> int:
    """Return the bytes of resident memory of a process and all its descendants; 0 when it is gone."""
    return sum(map(_resident, family(process_id)))


def size_on_disk(folder: Path) -> int:
    """Return the bytes that a folder's files take; those that come and go meanwhile may be missing."""
    total = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):
                total += os.lstat(f"{parent}/{name}").st_blocks * _BLOCK
    return total


def family(process_id: int) -> Iterator[int]:
    """Yield a process and its descendants; asking the kernel for children spares reading every process of the host."""
    yield process_id
    for thread in _threads(process_id):
        for child in _words(thread / "children"):
            yield from family(int(child))


def _resident(process_id: int) -> int:
    size = _words(Path(f"/proc/{process_id}/statm"))  # proc_pid_statm(5): the second is the resident set, in pages
    return int(size[1]) * _PAGE if size else 0


def _threads(process_id: int) -> list[Path]:
    try:
        return list(Path(f"/proc/{process_id}/task").iterdir())
    except OSError:  # the process has ended
        return []


def _words(file: Path) -> list[str]:
    try:
        return file.read_text().split()
    except OSError:  # the process has ended
        return []
