"""Which libraries the projects of a change run with: chosen once for each, for every replay of it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from bot.recipe.change import Change
from bot.recipe.chosen_databases import ChosenDatabases
from bot.recipe.day import day_of
from bot.replay.cage.cage import Cage
from bot.replay.runtime import SITE_PACKAGES, Runtime
from bot.replay.runtimes.choose import RUNTIMES, ChosenRuntimes, RuntimeOptions, TreeOfProject, choose_runtimes
from bot.replay.runtimes.compiling import compile_used
from bot.source.project import Project


@dataclass(slots=True)
class Libraries:
    """The choices of one review."""

    options: RuntimeOptions
    cache: Path
    databases: ChosenDatabases
    """Which drivers they need."""
    environment: Mapping[str, str]
    """The operator's: where uv finds his package index."""
    cage: Cage
    """Where modules are compiled."""
    in_use: ExitStack
    """Ends when nothing of what was chosen is used any more."""
    _chosen: dict[str, ChosenRuntimes] = field(default_factory=dict)
    _whole: set[str] = field(default_factory=set)
    """The projects that get all that they declare."""

    def of(self, change: Change, project: Project) -> ChosenRuntimes:
        """Return what a project runs with; with a fix in place it is what it was without. Raises UserError."""
        if project.identity not in self._chosen:
            before = change.base_project(project)
            dialect = self.databases.of(change, project).dialect
            self._chosen[project.identity] = choose_runtimes(
                TreeOfProject(change.base_tree, before, dialect) if before else None,
                TreeOfProject(change.tree, project, dialect),
                self.options,
                cache=self.cache,
                environment=self.environment,
                cage=self.cage,
                in_use=self.in_use,
                as_of=day_of(change.merge.committed, time.time()),
                whole=project.identity in self._whole,
            )
        return self._chosen[project.identity]

    def complete(self, change: Change, project: Project) -> bool:
        """Let a project that fails have all that it declares, imported or not; say whether that is more than it had."""
        if project.identity in self._whole:
            return False
        before = self._chosen.pop(project.identity, None)
        self._whole.add(project.identity)
        return self.of(change, project) != before

    def compile(self, runtime: Runtime, files: Iterable[str]) -> None:
        """Compile files that a program had to compile for itself, so that the next one need not.

        Only in runtimes that are ours: the bot's own libraries and the operator's environment are nobody's to write to.
        """
        for mount in runtime.mounts:
            if mount.target == SITE_PACKAGES and mount.source.is_relative_to(self.cache / RUNTIMES):
                compile_used(mount.source, runtime, files, self.cage)
