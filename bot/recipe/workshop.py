"""What every step of one review shares: the repository, a folder that ends with the review, and the limits."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import SandboxError
from bot.recipe.databases import Databases
from bot.recipe.libraries import Libraries
from bot.replay.bytecode.compiling import compile_into
from bot.replay.bytecode.store import BytecodeStore
from bot.replay.cage.cage import Cage
from bot.replay.cage.plan import Limits
from bot.replay.programs import Programs
from bot.replay.readings import ReadingStore
from bot.replay.runtime import Runtime, default_runtime
from bot.replay.scratch import IN_A_FILE
from bot.report.build import ReviewedProject
from bot.source.database import Database
from bot.source.export import export
from bot.source.repository import Repository
from bot.source.trees import REGULAR_MODES, Tree
from checks.evidence import Sizes


@dataclass(slots=True)
class Workshop:
    """Made once for each review."""

    repository: Repository
    folder: Path
    limits: Limits
    programs: Programs
    libraries: Libraries
    databases: Databases
    bytecode: BytecodeStore
    readings: ReadingStore
    sizes: Mapping[str, Sizes] = field(default_factory=dict)
    """How large production's tables are, by the base's script location, where somebody says so."""
    tried: dict[tuple[str, str, str | None], ReviewedProject] = field(default_factory=dict)
    """What reviews with fixes in place said, by tree, project and database: several findings can have the same fix."""
    _exported: dict[str, Path] = field(default_factory=dict)
    _reserved: list[Path] = field(default_factory=list)

    @property
    def cage(self) -> Cage:
        """Where programs run."""
        return self.programs.cage

    @property
    def runtime(self) -> Runtime:
        """The interpreter that reads files which are not run; what is run has libraries of its own."""
        return default_runtime()

    def exported(self, tree: Tree) -> Path:
        """Return a folder with a tree's files, written at the first call."""
        if tree.id not in self._exported:
            folder = self._reserved.pop() if self._reserved else self._new_folder()
            export(self.repository, tree, folder)
            self.bytecode.lay_out(_sources(tree), folder)
            self._exported[tree.id] = folder
        return self._exported[tree.id]

    def compile(self, base: Tree, tree: Tree, modules: Iterable[str], runtime: Runtime) -> None:
        """Keep compiled what a program imported, as far as it is the base branch's: the next review need not."""
        ours, theirs = _sources(base), _sources(tree)
        shared = {path: ours[path] for path in modules if path in ours and ours[path] == theirs.get(path)}
        compile_into(self.bytecode, shared, self.exported(base), runtime, self.cage)

    def prepare(self, tree: Tree, runtime: Runtime, database: Database) -> None:
        """Start a program for a tree before it is known what it will be asked."""
        self._start(self.exported(tree), runtime, database)

    def reserve(self, runtime: Runtime, database: Database) -> None:
        """Start a program for the tree that will be written out next, whichever that is."""
        if not self._reserved:
            self._reserved.append(self._new_folder())
            self._start(self._reserved[0], runtime, database)

    def _start(self, folder: Path, runtime: Runtime, database: Database) -> None:
        with contextlib.suppress(SandboxError):  # whoever asks the program will be told
            self.programs.start(runtime, folder, in_a_file=database.dialect in IN_A_FILE)

    def _new_folder(self) -> Path:
        folder = Path(tempfile.mkdtemp(prefix="tree-", dir=self.folder))
        folder.chmod(0o755)
        return folder


def _sources(tree: Tree) -> dict[str, str]:
    """Return the blobs of a tree's Python files by path."""
    return {path: file.blob for path, file in tree.files.items() if path.endswith(".py") and file.mode in REGULAR_MODES}
