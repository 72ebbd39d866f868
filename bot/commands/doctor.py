"""``migration-review doctor``: what this machine has for a review, and what it lacks."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import click

from bot.commands.caches import cache_directory
from bot.errors import SandboxError, UserError
from bot.replay.cage.cage import Cage
from bot.replay.cage.choose import bubblewrap_cage, choose_cage, landlock_cage
from bot.replay.postgres.installations import installations
from bot.replay.runtime import Runtime, default_runtime
from bot.replay.runtimes.about import library_lines
from bot.replay.servers import STARTERS, ServerOptions, ServerRequest, start_server
from bot.settings.folders import mysql_servers, postgres_folders
from bot.source.git import check_version, git_in

_MAKERS: dict[str, Callable[[Runtime], Cage]] = {"bubblewrap": bubblewrap_cage, "landlock": landlock_cage}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked for; only what is ``missing`` keeps a review from being complete."""

    state: Literal["ok", "without", "missing"]
    text: str


@click.command()
def doctor() -> None:
    """Show which git, cages, databases and runtimes this machine has; ends with status 1 where something is missing."""
    healthy = [_examined(name, examine) for name, examine in _EXAMINATIONS.items()]
    sys.exit(0 if all(healthy) else 1)


def _examined(name: str, examine: Callable[[], Iterator[Line]]) -> bool:
    healthy = True
    try:
        for line in examine():
            click.echo(f"{line.state:<8} {name:<12} {line.text}")
            healthy = healthy and line.state != "missing"
    except UserError as error:
        click.echo(f"missing  {name:<12} {_told(error)}")
        return False
    return healthy


def _told(error: UserError) -> str:
    return f"{error}\n{'':<22}{error.hint}" if error.hint else str(error)


def _git() -> Iterator[Line]:
    git = git_in(Path.cwd(), isolated=True)
    check_version(git)
    yield Line("ok", git.text("version"))


def _kernel() -> Iterator[Line]:
    yield Line("ok", f"{platform.system()} {platform.release()}, {platform.machine()}")


def _cages() -> Iterator[Line]:
    usable: list[Cage] = []
    for name, make in _MAKERS.items():
        try:
            usable.append(make(default_runtime()))
            yield Line("ok", f"{usable[-1].about}{', used' if len(usable) == 1 else ''}")
        except SandboxError as error:
            yield Line("without", f"{name}: {_told(error)}")
    if not usable:
        yield Line("missing", "no sandbox that code may be run in: reviews read migrations and run nothing")


def _servers() -> Iterator[Line]:
    """Try every dialect; only PostgreSQL comes with this tool."""
    cage = choose_cage("auto", default_runtime())
    options = ServerOptions(postgres_folders(os.environ), mysql_servers(os.environ))
    for item in installations([Path(folder) for folder in options.installations]):
        yield Line("ok", f"PostgreSQL {item.version}, {item.origin}")
    for dialect in STARTERS:
        try:
            yield Line("ok", _started(dialect, cage, options))
        except SandboxError as error:
            yield Line("missing" if dialect == "postgresql" else "without", f"{dialect}: {_told(error)}")


def _started(dialect: str, cage: Cage, options: ServerOptions) -> str:
    with tempfile.TemporaryDirectory(prefix="migration-review-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        request = ServerRequest(None, cache_directory(), folder, 60, cage, options)
        with start_server(dialect, request) as server:
            return f"{server.dialect} {server.version()}, started in the cage and stopped again"


def _runtimes() -> Iterator[Line]:
    yield Line("ok", f"{default_runtime().interpreter}, which reads files")
    yield from (Line("ok", text) for text in library_lines(os.environ, cache_directory()))


_EXAMINATIONS: dict[str, Callable[[], Iterator[Line]]] = {
    "git": _git,
    "kernel": _kernel,
    "cage": _cages,
    "database": _servers,
    "runtime": _runtimes,
}
