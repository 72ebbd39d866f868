"""Programs that are started before they are needed: importing Alembic takes longer than most migrations."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.replay.cage.bubblewrap_cage import BubblewrapCage
from bot.replay.cage.cage import Cage
from bot.replay.cage.plan import Limits
from bot.replay.driver import Driver
from bot.replay.own_bytecode import compile_inside
from bot.replay.program import program_plan
from bot.replay.runtime import Runtime


@dataclass(frozen=True, slots=True)
class StartedProgram:
    """A program in its cage, ready to be given a job."""

    driver: Driver
    proxy_folder: Path
    """Where it will look for the database's socket."""
    place: Callable[[str], str]
    """Where it sees a mount."""
    stack: ExitStack


@dataclass(slots=True)
class Programs:
    """The programs of one review; they end with the stack at the latest.

    Its thread must start them: see ``BubblewrapCage.caged``.
    """

    folder: Path
    limits: Limits
    stack: ExitStack
    cage: Cage = field(default_factory=BubblewrapCage)
    _waiting: dict[tuple[Runtime, Path, bool], StartedProgram] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Have our own part compiled before the first of them reads it."""
        compile_inside()

    def start(self, runtime: Runtime, tree: Path, *, in_a_file: bool = False) -> None:
        """Start a program for a tree, whose folder is there but need not be filled yet.

        ``in_a_file`` says whether its database is a file, which it then may write.
        """
        key = (runtime, tree, in_a_file)
        if key not in self._waiting:
            self._waiting[key] = self._started(runtime, tree, in_a_file=in_a_file)

    @contextmanager
    def taken(self, runtime: Runtime, tree: Path, *, in_a_file: bool = False) -> Iterator[StartedProgram]:
        """Use the program that waits for a tree, or a new one, for the length of the block."""
        program = self._waiting.pop((runtime, tree, in_a_file), None) or self._started(
            runtime, tree, in_a_file=in_a_file
        )
        with program.stack:
            yield program

    def _started(self, runtime: Runtime, tree: Path, *, in_a_file: bool) -> StartedProgram:
        proxy_folder = Path(tempfile.mkdtemp(prefix="proxy-", dir=self.folder))
        proxy_folder.chmod(0o755)
        plan = program_plan(
            runtime,
            tree,
            proxy_folder,
            self.limits,
            limits_processes=not self.cage.counts_processes,
            in_a_file=in_a_file,
        )
        own = self.stack.enter_context(ExitStack())
        process = own.enter_context(self.cage.caged(plan))
        return StartedProgram(Driver(process), proxy_folder, process.place, own)
