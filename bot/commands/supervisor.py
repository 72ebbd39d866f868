"""Runs the service's processes side by side, starts a fallen one again, and stops them all together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

import structlog

from bot.parent import SUPERVISED

_POLL_SECONDS = 0.2
_STOP_SECONDS = 45  # longer than a worker's grace and the end of a running review
_SHORT_LIFE_SECONDS = 10
_SHORT_LIVES = 3
_log = structlog.get_logger(__name__)


@dataclass(slots=True)
class _Child:
    """One process of the service; mutable, because it is started again."""

    command: str
    arguments: Sequence[str]
    process: subprocess.Popen[bytes]
    started: float = field(default_factory=time.monotonic)
    short_lives: int = 0


def supervise(commands: Mapping[str, Sequence[str]], variables: Mapping[str, str]) -> int:
    """Run each command with its arguments until SIGINT or SIGTERM and return the exit status.

    ``variables`` are added to the environment. A process that dies is started again; one that dies at once, time after
    time, stops everything with status 1.
    """
    environment = {**os.environ, **variables, SUPERVISED: "1"}
    with _stop_event() as stop, _children(commands, environment) as children:
        while not stop.wait(_POLL_SECONDS):
            for child in children:
                if child.process.poll() is not None and not _started_again(child, environment):
                    return 1
    return 0


def _started_again(child: _Child, environment: Mapping[str, str]) -> bool:
    lived = time.monotonic() - child.started
    child.short_lives = child.short_lives + 1 if lived < _SHORT_LIFE_SECONDS else 0
    _log.error("process died", process=child.command, status=child.process.returncode, seconds=round(lived))
    if child.short_lives >= _SHORT_LIVES:
        return False
    child.process = _start(child.command, child.arguments, environment)
    child.started = time.monotonic()
    return True


@contextmanager
def _children(commands: Mapping[str, Sequence[str]], environment: Mapping[str, str]) -> Iterator[list[_Child]]:
    children: list[_Child] = []
    try:
        for command, arguments in commands.items():
            children.append(_Child(command, arguments, _start(command, arguments, environment)))
        yield children
    finally:
        _stop([child.process for child in children])


def _start(command: str, arguments: Sequence[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl-C reaches us alone, and we stop the others in order.
    return subprocess.Popen(
        [sys.executable, "-m", "bot", command, *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )


def _stop(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + _STOP_SECONDS
    for process in processes:
        try:
            process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextmanager
def _stop_event() -> Iterator[threading.Event]:
    stop = threading.Event()

    def leave(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    before = {number: signal.signal(number, leave) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
