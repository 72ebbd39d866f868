"""Runs hostile programs in the very cage that the code of a pull request gets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bot.replay.cage.bubblewrap_cage import BubblewrapCage
from bot.replay.cage.cage import Cage
from bot.replay.cage.plan import CagePlan, Limits
from bot.replay.cage.process import CagedProcess
from bot.replay.program import ADDRESS_SPACE, FOLDER, PROCESSES, program_plan
from bot.replay.runtime import default_runtime

# What the product's program does before it runs anything of the repository, and ways to tell what came of an attempt.
_PRELUDE = f"""
import ctypes, json, os, sys
package = type(sys)("inside")
package.__path__ = [sys.argv.pop(1)]
sys.modules["inside"] = package
from inside.limits import lower_limits
lower_limits({ADDRESS_SPACE}, int(sys.argv.pop(1)))
libc = ctypes.CDLL(None, use_errno=True)

def attempt(action, *arguments):
    try:
        return repr(action(*arguments))
    except BaseException as error:
        return type(error).__name__

def system_call(number, *arguments):
    if libc.syscall(number, *arguments) == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))

temporary = os.environ.get("TMPDIR", "/tmp")

def tell(answer):
    print(json.dumps(answer), flush=True)
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an attack ended."""

    told: list[Any]
    status: int
    verdict: str | None
    log: str
    log_length: int


@dataclass(frozen=True, slots=True)
class Attacks:
    """Knows the folders that the cages of one test see."""

    folder: Path
    cage: Cage = field(default_factory=BubblewrapCage)

    def plan(self, script: str, limits: Limits) -> CagePlan:
        """Return the product's plan with another program."""
        tree, sockets = self.folder / "tree", self.folder / "sockets"
        for path in (tree, sockets):
            path.mkdir(exist_ok=True)
        runtime = default_runtime()
        program = (
            runtime.interpreter,
            "-I",
            "-S",
            "-B",
            "-c",
            _PRELUDE + script,
            FOLDER,
            str(0 if self.cage.counts_processes else PROCESSES),
        )
        return replace(program_plan(runtime, tree, sockets, limits), program=program)

    @contextmanager
    def started(self, script: str, *, calls: frozenset[str] = frozenset(), **limits: Any) -> Iterator[CagedProcess]:
        """Run a script for the length of the block; ``calls`` are system calls that it may make."""
        plan = replace(self.plan(script, Limits(**{"seconds": 20, **limits})), system_calls=calls)
        with self.cage.caged(plan) as process:
            yield process

    def run(self, script: str, **limits: Any) -> Outcome:
        """Run a script to its end and return what it told."""
        with self.started(script, **limits) as process:
            process.input.close()
            told = [json.loads(line) for line in process.lines()]
            status = process.wait()
        return Outcome(told, status, process.watch.verdict, process.log.text, process.log.length)


def processes_with(text: str) -> list[int]:
    """Return the host's processes that have a text in their command line."""
    return [int(folder.name) for folder in Path("/proc").glob("[0-9]*") if text.encode() in _command_line(folder)]


def _command_line(folder: Path) -> bytes:
    try:
        return (folder / "cmdline").read_bytes()
    except OSError:  # it has ended
        return b""
