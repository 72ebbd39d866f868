"""Runs one program to its end, with limits on its time, its memory and the length of its answer."""

from __future__ import annotations

import contextlib
import resource
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from bot.errors import SourceError

_MEMORY_BYTES = 4 * 1024**3
_CHUNK_BYTES = 1024**2
_ERROR_BYTES = 64 * 1024


class AnswerTooLargeError(SourceError):
    """A program answered more than its limit; it was stopped."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one run may use up."""

    seconds: float = 120.0
    answer_bytes: int = 256 * 1024**2


NORMAL_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Finished:
    """How a program ended; ``errors`` is the beginning of its standard error."""

    status: int
    answer: bytes
    errors: str


def execute(
    command: Sequence[str], *, directory: Path, environment: Mapping[str, str], given: bytes, limits: Limits
) -> Finished:
    """Run a program with ``given`` on its standard input.

    Raises SourceError where it cannot be started or runs too long, AnswerTooLargeError where it does not stop talking.
    """
    with _input(given) as standard_input, tempfile.TemporaryFile() as standard_error:
        process = _start(command, directory, environment, standard_input, standard_error)
        with _ended(process, limits.seconds) as out_of_time:
            answer = _read(process, command, limits.answer_bytes)
            status = process.wait()
        if out_of_time.is_set():
            raise SourceError(
                f"{' '.join(command[:1])} ran for more than {limits.seconds:.0f} s and was stopped.",
                "Run the review again; if it stays so, the repository is too large for this machine.",
            )
        standard_error.seek(0)
        return Finished(status, answer, standard_error.read(_ERROR_BYTES).decode(errors="replace"))


@contextlib.contextmanager
def _input(given: bytes) -> Iterator[int | IO[bytes]]:
    if not given:
        yield subprocess.DEVNULL
        return
    with tempfile.TemporaryFile() as file:
        file.write(given)
        file.seek(0)
        yield file


def _start(
    command: Sequence[str],
    directory: Path,
    environment: Mapping[str, str],
    standard_input: int | IO[bytes],
    standard_error: IO[bytes],
) -> subprocess.Popen[bytes]:
    try:
        process = subprocess.Popen(
            command,
            cwd=directory,
            env=environment,
            stdin=standard_input,
            stdout=subprocess.PIPE,
            stderr=standard_error,
            umask=0o022,
        )
    except FileNotFoundError as error:
        if not directory.is_dir():
            raise SourceError(f"There is no folder {directory}.", "Give the folder of a git repository.") from error
        raise SourceError(
            f"{command[0]} is not installed.", f"Install {command[0]} and make sure it is on PATH."
        ) from error
    except NotADirectoryError as error:
        raise SourceError(f"{directory} is not a folder.", "Give the folder of a git repository.") from error
    _limit_memory(process.pid)
    return process


def _limit_memory(pid: int) -> None:
    """Bound a process that reads hostile objects: a tree of a few kilobytes can stand for billions of files."""
    if hasattr(resource, "prlimit"):
        with contextlib.suppress(ProcessLookupError, PermissionError, ValueError):
            resource.prlimit(pid, resource.RLIMIT_DATA, (_MEMORY_BYTES, _MEMORY_BYTES))


@contextlib.contextmanager
def _ended(process: subprocess.Popen[bytes], seconds: float) -> Iterator[threading.Event]:
    """Make sure that the process has ended when the block has, after ``seconds`` at the latest."""
    out_of_time = threading.Event()

    def stop() -> None:
        out_of_time.set()
        process.kill()

    timer = threading.Timer(seconds, stop)
    timer.start()
    try:
        yield out_of_time
    finally:
        timer.cancel()
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def _read(process: subprocess.Popen[bytes], command: Sequence[str], limit: int) -> bytes:
    answer = bytearray()
    while process.stdout and (chunk := process.stdout.read(_CHUNK_BYTES)):
        answer += chunk
        if len(answer) > limit:
            raise AnswerTooLargeError(
                f"{command[0]} answered more than {limit // 1024**2} MiB and was stopped.",
                "The tree is larger than any that this bot reviews.",
            )
    return bytes(answer)
