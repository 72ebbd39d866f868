"""What every step of one review shares: the repository, a folder that ends with the review, and the limits."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bot.errors import SandboxError
from bot.replay.cage.plan import Limits
from bot.replay.replay import Replayer, replayer
from bot.replay.runtime import Runtime, default_runtime
from bot.source.export import export
from bot.source.repository import Repository
from bot.source.trees import Tree

_SERVER_LIFE = 20
"""How many programs of full length a scratch server outlives."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """Made once for each review."""

    repository: Repository
    folder: Path
    cache: Path
    limits: Limits

    @property
    def runtime(self) -> Runtime:
        """The interpreter and libraries that reviewed code runs with."""
        return default_runtime()

    def exported(self, tree: Tree) -> Path:
        """Return a folder with a tree's files, written at the first call."""
        folder = self.folder / "trees" / tree.id
        if not folder.exists():
            folder.parent.mkdir(exist_ok=True)
            export(self.repository, tree, folder)
        return folder

    def open_replayer(self, stack: ExitStack) -> Replayer | SandboxError:
        """Start a scratch server that ends with the stack; where the sandbox does not work, return why."""
        try:
            return stack.enter_context(replayer(self.cache, self.folder, self.limits.seconds * _SERVER_LIFE))
        except SandboxError as error:
            return error
