"""A caged process: fed, read within limits, and gone when its block ends."""

from __future__ import annotations

import contextlib
import os
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from typing import IO, Protocol

from bot.replay.cage.output import Excerpt, read_lines
from bot.replay.cage.plan import CagePlan
from bot.replay.cage.watch import Watch


class Ending(Protocol):
    """How a kind of cage ends."""

    def kill(self) -> None:
        """End everything in it, without waiting."""

    def wait(self) -> None:
        """Wait until nothing of it is left; called when its outermost process has ended."""


def _as_is(path: str) -> str:
    return path


class CagedProcess:
    """A program in a cage. ``lines()`` reads what it says; ``log`` keeps a bounded excerpt of its standard error."""

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        plan: CagePlan,
        ending: Ending,
        place: Callable[[str], str] = _as_is,
    ) -> None:
        self._process = process
        self._ending = ending
        self._plan = plan
        self.place = place
        """Returns a path of the plan's mounts as the program sees it."""
        self.log = Excerpt()
        self.started = time.monotonic()
        self.input, self._output, errors = _pipes(process)
        self._reader = threading.Thread(target=self.log.follow, args=(errors,), daemon=True)
        self._reader.start()
        self.watch = Watch(process.pid, plan, self.kill)

    @property
    def process_id(self) -> int:
        """The host's number of the cage's outermost process."""
        return self._process.pid

    def lines(self) -> Iterator[bytes]:
        """Yield the lines of the program's standard output until it ends; past the limit the cage is killed."""
        yield from read_lines(self._output, self._plan.limits.output, self._too_much)

    def wait(self) -> int:
        """Wait for the end (the watch bounds it) and return the exit status."""
        status = self._process.wait()
        self._reader.join(timeout=5)
        return status

    def running(self) -> bool:
        """Say whether the program is still there."""
        return self._process.poll() is None

    def kill(self, why: str | None = None) -> None:
        """End everything in the cage."""
        if why is not None:
            self.watch.verdict = why
        with contextlib.suppress(ProcessLookupError):
            self._ending.kill()

    def close(self) -> None:
        """Kill what still runs, wait until all of it is gone, and release the pipes."""
        self.watch.stop()
        self.kill()
        self._process.wait()
        self._ending.wait()
        self._reader.join(timeout=5)
        given, said, errors = _pipes(self._process)
        for stream in (given, said) if self._reader.is_alive() else (given, said, errors):  # to close it would wait too
            with contextlib.suppress(OSError):
                stream.close()

    def _too_much(self) -> None:
        self.kill(f"it sent more than {self._plan.limits.output} bytes of results")


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes], IO[bytes]]:
    if process.stdin is None or process.stdout is None or process.stderr is None:
        raise TypeError("a caged process is started with three pipes")
    return process.stdin, process.stdout, process.stderr


def in_memory(name: str, content: bytes) -> IO[bytes]:
    """Return an anonymous file at its beginning: no path in the file system names it."""
    file = os.fdopen(os.memfd_create(name), "w+b")
    file.write(content)
    file.flush()
    file.seek(0)
    return file
