"""Which database each project of a change is replayed on: a scratch server for each, and what is kept of its base."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bot.errors import SandboxError
from bot.recipe.change import Change
from bot.recipe.chosen_databases import ChosenDatabases
from bot.recipe.libraries import Libraries
from bot.replay.baselines.dump import Dump
from bot.replay.programs import Programs
from bot.replay.replay import Keeping, Replayer
from bot.replay.servers import DATA_RECIPES, ServerOptions, ServerRequest, start_server
from bot.replay.snapshots.content import tree_digest
from bot.replay.snapshots.key import SnapshotInputs, snapshot_key
from bot.replay.snapshots.store import SnapshotStore
from bot.source.database import Database
from bot.source.project import Project

_SERVER_LIFE = 20
"""How many programs of full length a scratch server outlives."""


def server_reason(database: Database, version: str) -> str:
    """Say why a project was replayed on a server of that version, and whether it is the one that it runs on."""
    wanted = database.version
    if wanted is None or version == wanted or version.startswith(f"{wanted}."):
        return database.reason
    return f"{database.reason}, and there is no {wanted} here"


@dataclass(slots=True)
class Databases:
    """The scratch servers of one review; they end with the stack."""

    chosen: ChosenDatabases
    cache: Path
    snapshot_bytes: int
    """How much kept databases may take together."""
    folder: Path
    programs: Programs
    libraries: Libraries
    stack: ExitStack
    options: ServerOptions = field(default_factory=ServerOptions)
    baselines: Mapping[str, Dump] = field(default_factory=dict)
    """What stands in for the base's histories, by script location."""
    _replayers: dict[tuple[str, str | None], Replayer | SandboxError] = field(default_factory=dict)
    _content: dict[str, str] = field(default_factory=dict)

    def of(self, change: Change, project: Project) -> Database:
        """Return what a project is for."""
        return self.chosen.of(change, project)

    def replayer(self, change: Change, project: Project, part: str | None = None) -> Replayer | SandboxError:
        """Return what replays a project, made at the first call; where there is no such server, return why.

        ``part`` names one of several databases that its env.py configures; None: the first. Each has a server of its
        own: roles and settings that its migrations make are the whole server's, and what is kept of one must not hold
        another.
        """
        key = (project.identity, part)
        if key not in self._replayers:
            try:
                self._replayers[key] = self._replayer(change, project, part)
            except SandboxError as error:
                self._replayers[key] = error
        return self._replayers[key]

    def renew(self, project: Project) -> None:
        """Let a project begin on new servers, with the libraries that it has by now."""
        for key in [key for key in self._replayers if key[0] == project.identity]:
            replayer = self._replayers.pop(key)
            if isinstance(replayer, Replayer):
                replayer.close()

    def known(self, change: Change, project: Project) -> bool:
        """Say whether the base's database of a project is kept, so that its code need not run."""
        replayer = self.replayer(change, project)
        return isinstance(replayer, Replayer) and replayer.keeping is not None and replayer.keeping.known() is not None

    def _replayer(self, change: Change, project: Project, part: str | None) -> Replayer:
        refusal = self.programs.cage.refusal()
        if refusal is not None:
            raise refusal
        database = self.of(change, project)
        folder = Path(tempfile.mkdtemp(prefix="server-", dir=self.folder))
        folder.chmod(0o755)
        life = self.programs.limits.seconds * _SERVER_LIFE
        request = ServerRequest(
            version=database.version,
            cache=self.cache,
            folder=folder,
            seconds=life,
            cage=self.programs.cage,
            options=self.options,
            extensions=database.extensions,
        )
        server = partial(start_server, database.dialect, request)
        keeping = self._keeping(change, project, part, database, request)
        return Replayer(server, folder / "data", self.programs, self.stack, keeping)

    def _keeping(
        self, change: Change, project: Project, part: str | None, database: Database, request: ServerRequest
    ) -> Keeping | None:
        before = change.base_project(project)
        if before is None or self.snapshot_bytes <= 0 or database.dialect not in DATA_RECIPES:
            return None
        recipe = DATA_RECIPES[database.dialect](request)
        if recipe is None:
            return None
        if change.base_tree.id not in self._content:
            self._content[change.base_tree.id] = tree_digest(change.base_tree)
        baseline = self.baselines.get(before.script_location)
        inputs = SnapshotInputs(
            content=self._content[change.base_tree.id],
            project=before,
            part=part,
            runtime=self.libraries.of(change, project).base,
            server=f"{database.dialect} {recipe}",
            baseline=baseline.digest if baseline else "",
        )
        store = SnapshotStore(self.cache / "snapshots", self.snapshot_bytes)
        return Keeping(store, snapshot_key(inputs), self.programs.limits.seconds)
