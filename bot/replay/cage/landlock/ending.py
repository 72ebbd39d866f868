"""Ends everything that ever was in a cage, daemons included, and frees the memory segments that it leaves."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

_SECONDS = 5.0
_REMOVE = 0  # IPC_RMID
_SEGMENTS = Path("/proc/sysvipc/shm")


def end_all(kill: str, user: int | None, child: int) -> None:
    """Kill until nothing is left that descends from this process, which has adopted its orphans.

    ``kill`` says how to reach all at once, so that forking faster than we kill helps nobody: ``user`` (nobody else has
    that user id), ``domain`` (signals of this process reach its own Landlock domain only), or ``descendants``.
    """
    deadline = time.monotonic() + _SECONDS
    while _reap() and time.monotonic() < deadline:
        if kill == "user" and user is not None:
            _as_user(user, _kill_everybody)
        elif kill == "domain":
            _kill_everybody()
        else:
            _kill_each(os.getpid())
        time.sleep(0.001)
    if user is not None:
        _as_user(user, lambda: _remove_segments(child))
    else:
        _remove_segments(child)


def _reap() -> bool:
    """Take leave of the children that have ended, and say whether any is left."""
    while True:
        try:
            number, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return False
        if number == 0:
            return True


def _kill_everybody() -> None:
    """Kill every process that this one may signal, but itself (kill(2))."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(-1, signal.SIGKILL)


def _kill_each(process: int) -> None:
    for child in _children(process):
        _kill_each(child)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)


def _children(process: int) -> Iterator[int]:
    with contextlib.suppress(OSError):
        for thread in Path(f"/proc/{process}/task").iterdir():
            yield from map(int, (thread / "children").read_text().split())


def _as_user(user: int, action: Callable[[], None]) -> None:
    """Do something as another user, in a process for it alone."""
    number = os.fork()
    if number == 0:
        try:
            os.setresgid(user, user, user)
            os.setresuid(user, user, user)
            action()
        finally:
            os._exit(0)
    os.waitpid(number, 0)


def _remove_segments(creator: int) -> None:
    """Remove the System V segments that a process made: PostgreSQL leaves one when it is killed."""
    libc = ctypes.CDLL(None, use_errno=True)
    with contextlib.suppress(OSError):
        for line in _SEGMENTS.read_text().splitlines()[1:]:
            fields = line.split()  # key, shmid, perms, size, cpid, …: proc_sysvipc(5)
            if int(fields[4]) == creator:
                libc.shmctl(int(fields[1]), _REMOVE, None)
