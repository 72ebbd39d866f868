"""Runs a review in a child process, so that no crash, memory blow-up or endless loop reaches the worker."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from bot.errors import UserError
from bot.jobs.review_answer import Answer, ChildOrder
from bot.jobs.reviewer import Order, ReviewCancelledError, ReviewFailedError
from bot.replay.cage.choose import CageChoice
from bot.replay.runtimes.choose import RuntimeOptions
from bot.replay.runtimes.index import environment_for_index
from bot.replay.servers import ServerOptions
from bot.replay.snapshots.store import SNAPSHOT_BYTES
from bot.report.model import Report

_POLL_SECONDS = 1.0
_CLEAN_UP_SECONDS = 10.0
_ANSWER_BYTES = 64 * 1024 * 1024
_ERROR_CHARACTERS = 4000
_PROGRAM = "bot.jobs.review_child"
_KEPT = ("PATH", "HOME", "LANG", "TMPDIR", "LD_LIBRARY_PATH")


@dataclass(frozen=True, slots=True)
class ReviewProcess:
    """The production reviewer (bot.jobs.reviewer.Reviewer)."""

    cache: Path
    seconds: float
    memory_mib: int
    runtime: RuntimeOptions = field(default_factory=RuntimeOptions)
    cage: CageChoice = "auto"
    servers: ServerOptions = field(default_factory=ServerOptions)
    snapshot_bytes: int = SNAPSHOT_BYTES
    program: tuple[str, ...] = (sys.executable, "-m", _PROGRAM)

    def __call__(self, order: Order, cancelled: Callable[[], bool]) -> Report:
        """Review in a child whose environment holds none of the App's secrets, within the time limit."""
        self.cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="migration-review-job-") as folder:
            answer, errors = Path(folder) / "answer.json", Path(folder) / "errors.txt"
            child_order = ChildOrder(
                repository=str(order.repository),
                base=order.base,
                head=order.head,
                cache=str(self.cache),
                answer=str(answer),
                memory_mib=self.memory_mib,
                runtime=self.runtime,
                cage=self.cage,
                servers=self.servers,
                snapshot_bytes=self.snapshot_bytes,
                codes=order.codes,
            )
            with errors.open("wb") as error_file:
                child = self._start(child_order, error_file.fileno())
                try:
                    self._wait(child, cancelled)
                finally:
                    _end(child)
            return _report(answer, child.returncode, errors)

    def _start(self, order: ChildOrder, errors: int) -> subprocess.Popen[bytes]:
        child = subprocess.Popen(
            self.program,
            env=_environment(os.environ),
            stdin=subprocess.PIPE,
            stdout=errors,
            stderr=errors,
            start_new_session=True,
        )
        with contextlib.suppress(BrokenPipeError):  # a child that died at once has said why on its standard error
            if child.stdin:
                child.stdin.write(msgspec.json.encode(order))
                child.stdin.close()
        return child

    def _wait(self, child: subprocess.Popen[bytes], cancelled: Callable[[], bool]) -> None:
        deadline = time.monotonic() + self.seconds
        while True:
            try:
                child.wait(_POLL_SECONDS)
            except subprocess.TimeoutExpired:
                if cancelled():
                    raise ReviewCancelledError from None
                if time.monotonic() > deadline:
                    raise ReviewFailedError(f"the review took more than {self.seconds:.0f} seconds") from None
            else:
                return


def _end(child: subprocess.Popen[bytes]) -> None:
    """End the child and its group: politely first, so that it removes its scratch folders."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, how)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(_CLEAN_UP_SECONDS)


def _report(answer: Path, status: int, errors: Path) -> Report:
    if status != 0 or not answer.exists():
        said = errors.read_text(errors="replace")[-_ERROR_CHARACTERS:]
        raise ReviewFailedError(f"the review process ended with {status}: {said}")
    if answer.stat().st_size > _ANSWER_BYTES:
        raise ReviewFailedError(f"the report has more than {_ANSWER_BYTES} bytes")
    told = msgspec.json.decode(answer.read_bytes(), type=Answer)
    if told.report is not None:
        return told.report
    if told.ours:
        raise ReviewFailedError(f"{told.message} {told.hint}".strip())
    raise UserError(told.message, told.hint)


def _environment(ours: Mapping[str, str]) -> dict[str, str]:
    """Return what a child needs to run, and what uv needs to find the operator's package index.

    The latter may hold credentials: the child hands it to uv, and to nothing else.
    """
    kept = {name: ours[name] for name in _KEPT if name in ours} | environment_for_index(ours)
    checkout = Path(__file__).resolve().parents[2]  # where this package was imported from, if it is not installed
    return kept | {"PYTHONPATH": str(checkout)}
