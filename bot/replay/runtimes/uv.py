"""Runs uv: outside of the sandbox, wheels only, in an empty folder, within limits of time, memory and disk."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from bot.replay.runtimes.index import NO_INDEX, configuration_file, environment_for_index, uv_environment
from bot.replay.runtimes.redaction import Redaction

DOWNLOADS = "uv"
"""Where uv keeps what it fetched, below its folder."""
_PLAIN = {"UV_NO_PROGRESS": "1", "NO_COLOR": "1", "UV_NO_WRAP": "1"}
_INTERVAL_SECONDS = 0.2
_ANSWER_BYTES = 4 * 1024**2
_MEMORY_BYTES = 4 * 1024**3
_LARGEST_FILE_BYTES = 1024**3


class RuntimeUnavailableError(Exception):
    """The libraries cannot be had; the message says why, fit for a report."""


class UnsolvableError(RuntimeUnavailableError):
    """There are no versions that fit together, or no wheels of them for this Python."""


class TooMuchError(RuntimeUnavailableError):
    """It cannot be installed as a whole, for want of time, disk or a sound wheel; less might go through."""


@dataclass(frozen=True, slots=True)
class Budget:
    """What installing libraries may use."""

    seconds: float = 150.0
    """For one tree."""
    disk_bytes: int = 2 * 1024**3
    """How much less free space there may be after one tree."""
    cached_bytes: int = 8 * 1024**3
    """What all runtimes together may occupy, and what was downloaded as much again."""


@dataclass(frozen=True, slots=True)
class Finished:
    """How uv ended."""

    status: int
    answer: str
    complaint: str


class Uv:
    """uv, with the operator's index, until a deadline."""

    def __init__(self, executable: Path, folder: Path, environment: Mapping[str, str], budget: Budget) -> None:
        self._executable = executable
        self._folder = folder
        self._environment = {**uv_environment(environment), **_PLAIN}
        self._environment.setdefault("UV_CACHE_DIR", str(folder / DOWNLOADS))
        self._configuration = configuration_file(environment)
        self._redacted = Redaction({**environment_for_index(environment), **self._environment}, self._configuration)
        self._options = ("--no-index",) if self._environment.pop(NO_INDEX, "") else ()  # uv knows no variable for it
        self._deadline = time.monotonic() + budget.seconds
        self._budget = budget
        self._least_free = shutil.disk_usage(folder).free - budget.disk_bytes

    def run(self, *arguments: str) -> Finished:
        """Run ``uv pip``; raises RuntimeUnavailableError where it cannot be started, TooMuchError past a limit."""
        chosen = ("--config-file", str(self._configuration)) if self._configuration else ("--no-config",)
        fixed = ("--only-binary", ":all:", "--no-python-downloads", *self._options)
        command = [str(self._executable), "pip", *arguments, *chosen, *fixed]
        with tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as complaint:
            with tempfile.TemporaryDirectory(prefix=".uv-", dir=self._folder) as empty:
                status = self._watched(command, empty, answer, complaint)
            return Finished(status, _text(answer), self._redacted(_text(complaint)))

    def _watched(self, command: Sequence[str], empty: str, answer: IO[bytes], complaint: IO[bytes]) -> int:
        try:
            process = subprocess.Popen(
                command,
                cwd=empty,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=answer,
                stderr=complaint,
                umask=0o022,
                start_new_session=True,
            )
        except OSError as error:
            raise RuntimeUnavailableError(f"uv cannot be started: {error.strerror}") from error
        try:
            _limit(process.pid)
            return self._wait(process)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def _wait(self, process: subprocess.Popen[bytes]) -> int:
        while True:
            with contextlib.suppress(subprocess.TimeoutExpired):
                return process.wait(_INTERVAL_SECONDS)
            if time.monotonic() > self._deadline:
                raise TooMuchError(f"it took more than {self._budget.seconds:.0f} s")
            if shutil.disk_usage(self._folder).free < self._least_free:
                raise TooMuchError(f"it took more than {self._budget.disk_bytes // 1024**2} MiB of disk")


def find_uv(environment: Mapping[str, str]) -> Path:
    """Return the uv beside the bot's Python, else the one on PATH; raises RuntimeUnavailableError."""
    beside = Path(sys.executable).with_name("uv")
    found = str(beside) if os.access(beside, os.X_OK) else shutil.which("uv", path=environment.get("PATH"))
    if found is None:
        raise RuntimeUnavailableError("uv is not installed")
    return Path(found)


def _limit(pid: int) -> None:
    limits = ((resource.RLIMIT_DATA, _MEMORY_BYTES), (resource.RLIMIT_FSIZE, _LARGEST_FILE_BYTES))
    for limit, value in limits if hasattr(resource, "prlimit") else ():
        with contextlib.suppress(ProcessLookupError, PermissionError, ValueError):
            resource.prlimit(pid, limit, (value, value))


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read(_ANSWER_BYTES).decode(errors="replace")
