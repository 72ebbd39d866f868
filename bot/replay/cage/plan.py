"""What a cage holds and what it may use: plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Mount:
    """A host path that the cage sees at ``target``."""

    source: Path
    target: str
    writable: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """What the processes of one cage may use together; past a limit they are killed or refused."""

    seconds: float = 120.0
    memory: int = 2048 * MEBIBYTE
    """Bytes of resident memory, summed over all processes and watched from outside."""
    temporary: int = 256 * MEBIBYTE
    """Bytes of each writable memory file system."""
    disk: int = 512 * MEBIBYTE
    """Bytes in the host's folders that the cage may write to, summed and watched from outside."""
    file_size: int = 512 * MEBIBYTE
    open_files: int = 512
    output: int = 64 * MEBIBYTE
    """Bytes of results that are read; a cage that sends more is killed."""
    processes: int = 512
    """Where nobody inside sets a lower limit."""


@dataclass(frozen=True, slots=True)
class CagePlan:
    """One program in one cage.

    Arguments and values of the environment name files by the targets of the mounts. A cage that cannot mount puts the
    sources in their place: an argument is, begins with, or has after ``=`` or ``:`` a target. What is told to a running
    program goes through ``CagedProcess.place``.
    """

    program: tuple[str, ...]
    mounts: tuple[Mount, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    folder: str = "/"
    limits: Limits = field(default_factory=Limits)
    system_calls: frozenset[str] = frozenset()
    """Calls that this cage may make although the filter refuses them to others."""
    user: int | None = None
    """The host's user id to run as; only root can choose one, anybody else runs as himself."""
    sockets: Path | None = None
    """The host's folder with the only socket that it may connect to; it need not be there yet at the start."""
    named: bool = False
    """Whether the program looks up its own user's name and ends where there is none."""
    only_parses: bool = False
    """Whether nothing of the repository is executed by it: then it may run where nothing confines its files."""
