"""The cage without namespaces: Landlock and a system call filter around the program, a guard beside it."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import IO

import bot
from bot.errors import SandboxError
from bot.replay.cage.bubblewrap import system_mounts
from bot.replay.cage.cage import CageName
from bot.replay.cage.landlock.confine import Confinement
from bot.replay.cage.landlock.enter import START
from bot.replay.cage.landlock.kernel import landlock_version
from bot.replay.cage.landlock.rules import SCOPES, TRUNCATES
from bot.replay.cage.landlock.users import known_user, own_user
from bot.replay.cage.placing import placed
from bot.replay.cage.plan import CagePlan, Limits, Mount
from bot.replay.cage.process import CagedProcess, in_memory
from bot.replay.cage.seccomp import Unseparated, filter_program

_NAME = "reviewed"
_USER_NAMES = ("/etc/passwd", "/etc/nsswitch.conf")
_TEMPORARY = "/tmp"  # noqa: S108 - what the plan calls it


@dataclass(frozen=True, slots=True)
class LandlockCage:
    """Implements ``Cage``."""

    version: int
    """Landlock's ABI."""
    name: CageName = "landlock"
    counts_processes: bool = True

    @property
    def about(self) -> str:
        """What protects."""
        return f"Landlock (ABI {self.version}) and a system call filter, without namespaces"

    def refusal(self) -> SandboxError | None:
        """Return None: code may be executed in it."""
        return None

    @contextlib.contextmanager
    def caged(self, plan: CagePlan) -> Iterator[CagedProcess]:
        """Run the plan's program for the length of the block."""
        with _guarded(plan, self.version) as process:
            yield process


@dataclass(frozen=True, slots=True)
class ParsingCage:
    """Implements ``Cage`` for what only parses: nothing keeps files apart, so no code may be executed."""

    why: str
    """Why there is no better one here, and what would change that."""
    name: CageName = "none"
    about: str = "a system call filter and resource limits, for parsing alone"
    counts_processes: bool = True

    def refusal(self) -> SandboxError | None:
        """Return why nothing may be executed."""
        return SandboxError("This machine has no sandbox that code may be run in.", self.why)

    @contextlib.contextmanager
    def caged(self, plan: CagePlan) -> Iterator[CagedProcess]:
        """Run a program that only parses. Raises SandboxError for any other."""
        refusal = self.refusal()
        if refusal is not None and not plan.only_parses:
            raise refusal
        with _guarded(plan, 0) as process:
            yield process


def usable_version() -> int:
    """Return Landlock's ABI if it can hold a cage here. Raises SandboxError, which says what is missing.

    Without root there is no user of the cage's own, so that Landlock itself has to keep signals apart.
    """
    version = landlock_version()
    if version == 0:
        raise SandboxError("The kernel has no Landlock, or a filter hides it.", "Linux 6.2 has it, if lsm= names it.")
    if version < TRUNCATES:
        raise SandboxError(
            f"Landlock ABI {version} does not keep files from being emptied, which takes ABI {TRUNCATES}.",
            "Use Linux 6.2 or newer.",
        )
    if version < SCOPES and os.geteuid() != 0:
        raise SandboxError(
            f"Landlock ABI {version} does not keep signals apart, which takes ABI {SCOPES} for anybody but root.",
            "Use Linux 6.12 or newer, or run as root: sandboxed programs then get user ids of their own.",
        )
    if filter_program() is None:
        raise SandboxError("The system call numbers of this machine are not known.", "Use x86-64 or arm64.")
    return version


@contextlib.contextmanager
def _guarded(plan: CagePlan, version: int) -> Iterator[CagedProcess]:
    with contextlib.ExitStack() as stack:
        staging = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="cage-", ignore_cleanup_errors=True)))
        staging.chmod(0o755)
        temporary = staging / "tmp"
        temporary.mkdir(mode=0o700)
        plan = _with_temporary(plan, temporary)
        user, kill = _user(plan, version, stack)
        content = json.dumps(asdict(_confinement(plan, version, user, kill))).encode()
        document = stack.enter_context(in_memory("plan", content)).fileno()
        reading, writing = os.pipe()
        told = stack.enter_context(os.fdopen(reading, "rb"))
        control = stack.enter_context(os.fdopen(writing, "wb"))
        descriptors = [document, reading, *_filter(plan, user, stack)]
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", START, _import_folder(), *map(str, descriptors)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={},
            cwd="/",
            pass_fds=descriptors,
        )
        told.close()
        caged_process = CagedProcess(process, plan, _GuardEnds(control), partial(placed, plan.mounts))
        stack.callback(caged_process.close)
        yield caged_process


@dataclass(frozen=True, slots=True)
class _GuardEnds:
    """Implements ``Ending``: the guard kills everything when this pipe is closed, also by our own end."""

    control: IO[bytes]

    def kill(self) -> None:
        """Close the pipe."""
        self.control.close()

    def wait(self) -> None:
        """Do nothing: the guard is the last to go."""


def _with_temporary(plan: CagePlan, folder: Path) -> CagePlan:
    """Return the plan with a folder for temporary files, which counts as disk: there is no memory file system."""
    writes = any(mount.writable for mount in plan.mounts)
    limits = plan.limits
    disk = limits.temporary + (limits.disk if writes else 0)
    file_size = limits.file_size if writes else min(limits.file_size, limits.temporary)
    return replace(
        plan,
        mounts=(*plan.mounts, Mount(folder, _TEMPORARY, writable=True)),
        environment={**plan.environment, "TMPDIR": _TEMPORARY, "LOGNAME": _NAME},
        limits=replace(limits, disk=disk, file_size=file_size),
    )


def _user(plan: CagePlan, version: int, stack: contextlib.ExitStack) -> tuple[int | None, str]:
    """Return whom the program becomes, and how all that it starts can be reached at once."""
    if os.geteuid() != 0:
        return None, "domain" if version >= SCOPES else "descendants"
    if plan.named:
        return known_user(), "descendants"
    return stack.enter_context(own_user()), "user"


def _filter(plan: CagePlan, user: int | None, stack: contextlib.ExitStack) -> list[int]:
    unseparated = Unseparated(connects=plan.sockets is not None, shares_user=user is None)
    program = filter_program(let_through=plan.system_calls, unseparated=unseparated)
    return [] if program is None else [stack.enter_context(in_memory("seccomp", program)).fileno()]


def _confinement(plan: CagePlan, version: int, user: int | None, kill: str) -> Confinement:
    place = partial(placed, plan.mounts)
    return Confinement(
        program=tuple(map(place, plan.program)),
        environment={name: place(value) for name, value in plan.environment.items()},
        folder=place(plan.folder),
        readable=tuple(_readable(plan)),
        writable=tuple(str(mount.source.absolute()) for mount in plan.mounts if mount.writable),
        limits=_limits(plan.limits),
        processes=plan.limits.processes,
        user=user,
        landlock=version,
        sockets=None if plan.sockets is None else str(plan.sockets),
        kill=kill,
    )


def _readable(plan: CagePlan) -> Iterator[str]:
    yield from system_mounts()
    yield from (str(mount.source.absolute()) for mount in plan.mounts if not mount.writable)
    yield from (path for path in _USER_NAMES if plan.named and Path(path).exists())


def _limits(limits: Limits) -> dict[str, int]:
    return {"RLIMIT_CORE": 0, "RLIMIT_FSIZE": limits.file_size, "RLIMIT_NOFILE": limits.open_files}


def _import_folder() -> str:
    """Return where the guard finds this package."""
    return str(Path(bot.__path__[0]).parent)
