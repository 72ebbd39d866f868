"""Which database each project of a change is replayed on: one scratch server for each kind, started once."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import SandboxError
from bot.recipe.change import Change
from bot.replay.programs import Programs
from bot.replay.replay import Replayer
from bot.replay.servers import ServerOptions, ServerRequest, start_server
from bot.source.database import Database, project_database
from bot.source.project import Project

_SERVER_LIFE = 20
"""How many programs of full length a scratch server outlives."""

_Kind = tuple[str, str | None, frozenset[str]]
"""Dialect, version and extensions."""


def server_reason(database: Database, version: str) -> str:
    """Say why a project was replayed on a server of that version, and whether it is the one that it runs on."""
    wanted = database.version
    if wanted is None or version == wanted or version.startswith(f"{wanted}."):
        return database.reason
    return f"{database.reason}, and there is no {wanted} here"


@dataclass(slots=True)
class Databases:
    """The scratch servers of one review; they end with the stack."""

    configured: str | None
    """What the configuration asks for."""
    cache: Path
    folder: Path
    programs: Programs
    stack: ExitStack
    options: ServerOptions = field(default_factory=ServerOptions)
    _chosen: dict[str, Database] = field(default_factory=dict)
    _replayers: dict[_Kind, Replayer | SandboxError] = field(default_factory=dict)

    def of(self, change: Change, project: Project) -> Database:
        """Return what a project is for; a change that names another database has not moved production yet."""
        if project.script_location not in self._chosen:
            before = change.base_project(project)
            tree, named = (change.base_tree, before) if before else (change.tree, project)
            self._chosen[project.script_location] = project_database(tree, named, self.configured)
        return self._chosen[project.script_location]

    def replayer(self, database: Database) -> Replayer | SandboxError:
        """Return what replays on such a database, started at the first call; where it cannot be, return why."""
        key = (database.dialect, database.version, database.extensions)
        if key not in self._replayers:
            try:
                self._replayers[key] = self._started(database)
            except SandboxError as error:
                self._replayers[key] = error
        return self._replayers[key]

    def _started(self, database: Database) -> Replayer:
        refusal = self.programs.cage.refusal()
        if refusal is not None:
            raise refusal
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
        server = self.stack.enter_context(start_server(database.dialect, request))
        return Replayer(server, server.version(), self.programs)
