"""What a process does to itself before it becomes the program: another user, limits, Landlock, the filter."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.replay.cage.landlock.kernel import end_with_parent, give_up_new_privileges, install_filter
from bot.replay.cage.landlock.rules import restrict_files


@dataclass(frozen=True, slots=True)
class Confinement:
    """One program and what it is left; plain data that comes as JSON."""

    program: tuple[str, ...]
    environment: Mapping[str, str]
    folder: str
    readable: tuple[str, ...]
    writable: tuple[str, ...]
    limits: Mapping[str, int]
    processes: int
    """How many there may be."""
    user: int | None
    """To become, where this is root."""
    landlock: int
    """The ABI whose rules are set; 0 for none."""
    sockets: str | None
    """The folder with the only one that it may connect to."""
    kill: str


def become_program(confinement: Confinement, filter_program: bytes | None, tell: Callable[[int], None]) -> None:
    """Replace this process; ``tell`` gets the descriptor at which the filter asks. Raises OSError."""
    os.setsid()
    if confinement.user is not None:
        os.setgroups([])
        os.setresgid(confinement.user, confinement.user, confinement.user)
        os.setresuid(confinement.user, confinement.user, confinement.user)
    end_with_parent(signal.SIGKILL)
    give_up_new_privileges()
    processes = confinement.processes + (0 if confinement.user is not None else _tasks_of(os.getuid()))
    for name, value in {**confinement.limits, "RLIMIT_NPROC": processes}.items():
        _lower(getattr(resource, name), value)
    os.chdir(confinement.folder)
    if confinement.landlock:
        restrict_files(confinement.landlock, confinement.readable, confinement.writable)
    if filter_program is not None:
        listener = install_filter(filter_program, listen=confinement.sockets is not None)
        if listener is not None:
            tell(listener)
    os.execve(confinement.program[0], confinement.program, dict(confinement.environment))  # noqa: S606 - that is its job


def _lower(limit: int, value: int) -> None:
    """Set a limit, unless it is lower already."""
    _, hard = resource.getrlimit(limit)
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(limit, (value, value))


def _tasks_of(user: int) -> int:
    """Return how many threads a user has: the kernel counts all of them together (getrlimit(2), RLIMIT_NPROC)."""
    return sum(_threads(folder, user) for folder in Path("/proc").iterdir() if folder.name.isdigit())


def _threads(process: Path, user: int) -> int:
    try:
        return len(list((process / "task").iterdir())) if process.stat().st_uid == user else 0
    except OSError:  # it has ended
        return 0
