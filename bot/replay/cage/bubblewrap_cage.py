"""The cage of user namespaces, made by bubblewrap: the program sees nothing but its mounts."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from bot.errors import SandboxError
from bot.replay.cage import enter
from bot.replay.cage.bubblewrap import arguments, find_bubblewrap, last_arguments, system_mounts
from bot.replay.cage.cage import CageName
from bot.replay.cage.namespace_end import wait_for_namespace_end
from bot.replay.cage.plan import CagePlan, Mount
from bot.replay.cage.process import CagedProcess, in_memory
from bot.replay.cage.seccomp import filter_program

_SECONDS_TO_DIE = 5.0


@dataclass(frozen=True, slots=True)
class BubblewrapCage:
    """Implements ``Cage``."""

    name: CageName = "bubblewrap"
    about: str = "bubblewrap: user namespaces and a system call filter"
    counts_processes: bool = False

    def refusal(self) -> SandboxError | None:
        """Return None: code may be executed in it."""
        return None

    @contextlib.contextmanager
    def caged(self, plan: CagePlan) -> Iterator[CagedProcess]:
        """Run the plan's program in a cage for the length of the block.

        bubblewrap dies with the *thread* that starts it (prctl(2), PR_SET_PDEATHSIG), which must outlive the block.
        """
        with contextlib.ExitStack() as stack:
            staging = stack.enter_context(tempfile.TemporaryDirectory(prefix="cage-"))
            Path(staging).chmod(0o755)
            program = filter_program(let_through=plan.system_calls)
            seccomp = None if program is None else stack.enter_context(in_memory("seccomp", program)).fileno()
            information, told = os.pipe()
            reading = stack.enter_context(os.fdopen(information, "rb"))
            writing = stack.enter_context(os.fdopen(told, "wb"))
            content = _document(plan, staging, information=told, seccomp=seccomp)
            document = stack.enter_context(in_memory("plan", content)).fileno()
            process = subprocess.Popen(
                [sys.executable, "-I", "-S", enter.__file__, str(document)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={},
                cwd="/",
                pass_fds=[document, told] if seccomp is None else [document, told, seccomp],
                start_new_session=True,  # away from our terminal; and one group to end: see _NamespaceEnds
            )
            writing.close()
            caged_process = CagedProcess(process, plan, _NamespaceEnds(process, reading))
            stack.callback(caged_process.close)
            yield caged_process


@dataclass(frozen=True, slots=True)
class _NamespaceEnds:
    """Implements ``Ending``: the process namespace dies with its first process, and that with bubblewrap.

    The latter holds once the first process has asked for it. Where bubblewrap alone was killed before, a first process
    was left that ran on, watched by nobody. So both stay in the group of the process that we start, and go together.
    """

    process: subprocess.Popen[bytes]
    information: IO[bytes]

    def kill(self) -> None:
        """Kill bubblewrap and the first process inside."""
        if self.process.returncode is None:  # the number is its own until somebody has waited for it
            os.killpg(self.process.pid, signal.SIGKILL)

    def wait(self) -> None:
        """Wait for the first process inside."""
        wait_for_namespace_end(self.information, _SECONDS_TO_DIE)


def _document(plan: CagePlan, staging: str, *, information: int, seccomp: int | None) -> bytes:
    """Return what the last step before bubblewrap needs, as JSON."""
    bubblewrap = find_bubblewrap()
    mounts = [*(Mount(Path(path), path) for path in system_mounts()), *plan.mounts]
    document = {
        "bwrap": str(bubblewrap.executable),
        "bwrap_folder": str(bubblewrap.folder),
        "arguments": arguments(plan, information=information, seccomp=seccomp),
        "last_arguments": last_arguments(),
        "mounts": [{"source": str(m.source.absolute()), "target": m.target, "writable": m.writable} for m in mounts],
        "program": plan.program,
        "staging": staging,
        "user": plan.user if os.geteuid() == 0 else None,
        "limits": {
            "RLIMIT_CORE": 0,
            "RLIMIT_FSIZE": plan.limits.file_size,
            "RLIMIT_NOFILE": plan.limits.open_files,
        },
    }
    return json.dumps(document).encode()
