"""A caged process: started, fed, read within limits, and gone when its block ends."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from bot.replay.cage import enter
from bot.replay.cage.bubblewrap import arguments, find_bubblewrap, last_arguments, system_mounts
from bot.replay.cage.namespace_end import wait_for_namespace_end
from bot.replay.cage.output import Excerpt, read_lines
from bot.replay.cage.plan import CagePlan, Mount
from bot.replay.cage.seccomp import filter_program
from bot.replay.cage.watch import Watch

_SECONDS_TO_DIE = 5.0


class CagedProcess:
    """A program in a cage. ``lines()`` reads what it says; ``log`` keeps a bounded excerpt of its standard error."""

    def __init__(self, process: subprocess.Popen[bytes], plan: CagePlan, information: IO[bytes]) -> None:
        self._process = process
        self._information = information
        self._plan = plan
        self.log = Excerpt()
        self.started = time.monotonic()
        self.input, self._output, errors = _pipes(process)
        self._reader = threading.Thread(target=self.log.follow, args=(errors,), daemon=True)
        self._reader.start()
        self.watch = Watch(process.pid, plan, self.kill)

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
        """End everything in the cage: its process namespace dies with bubblewrap."""
        if why is not None:
            self.watch.verdict = why
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    def close(self) -> None:
        """Kill what still runs, wait until all of it is gone, and release the pipes."""
        self.watch.stop()
        self.kill()
        self._process.wait()
        wait_for_namespace_end(self._information, _SECONDS_TO_DIE)
        self._reader.join(timeout=5)
        for stream in _pipes(self._process):
            with contextlib.suppress(OSError):
                stream.close()

    def _too_much(self) -> None:
        self.kill(f"it sent more than {self._plan.limits.output} bytes of results")


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes], IO[bytes]]:
    if process.stdin is None or process.stdout is None or process.stderr is None:
        raise TypeError("a caged process is started with three pipes")
    return process.stdin, process.stdout, process.stderr


@contextlib.contextmanager
def caged(plan: CagePlan) -> Iterator[CagedProcess]:
    """Run the plan's program in a cage for the length of the block.

    bubblewrap dies with the *thread* that starts it (prctl(2), PR_SET_PDEATHSIG): that thread must outlive the block.
    """
    with contextlib.ExitStack() as stack:
        staging = stack.enter_context(tempfile.TemporaryDirectory(prefix="cage-"))
        Path(staging).chmod(0o755)
        program = filter_program(let_through=plan.system_calls)
        seccomp = None if program is None else stack.enter_context(_in_memory("seccomp", program)).fileno()
        information, told = os.pipe()
        reading = stack.enter_context(os.fdopen(information, "rb"))
        writing = stack.enter_context(os.fdopen(told, "wb"))
        content = _document(plan, staging, information=told, seccomp=seccomp)
        document = stack.enter_context(_in_memory("plan", content)).fileno()
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", enter.__file__, str(document)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={},
            cwd="/",
            pass_fds=[document, told] if seccomp is None else [document, told, seccomp],
        )
        writing.close()
        caged_process = CagedProcess(process, plan, reading)
        stack.callback(caged_process.close)
        yield caged_process


def _in_memory(name: str, content: bytes) -> IO[bytes]:
    """Return an anonymous file at its beginning: bubblewrap reads it, no path in the file system names it."""
    file = os.fdopen(os.memfd_create(name), "w+b")
    file.write(content)
    file.flush()
    file.seek(0)
    return file


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
