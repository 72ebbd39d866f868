"""``migration-review doctor``: what this machine has for a review, and what it lacks."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from bot.commands.caches import cache_directory
from bot.errors import UserError
from bot.replay.cage.bubblewrap import find_bubblewrap
from bot.replay.cage.probe import probe
from bot.replay.postgres.server import postgres_server
from bot.replay.runtime import default_runtime
from bot.source.git import check_version, git_in

_NAMESPACES = (
    "Allow user namespaces (sysctl kernel.unprivileged_userns_clone=1, or on Ubuntu "
    "kernel.apparmor_restrict_unprivileged_userns=0), or run as root."
)


class LackingError(UserError):
    """Something that a review needs and that is not here."""


@click.command()
def doctor() -> None:
    """Show which git, cage, database and interpreter this machine has; ends with status 1 where one is missing."""
    healthy = [_examined(name, examine) for name, examine in _EXAMINATIONS.items()]
    sys.exit(0 if all(healthy) else 1)


def _examined(name: str, examine: Callable[[], Iterator[str]]) -> bool:
    try:
        for line in examine():
            click.echo(f"ok       {name:<12} {line}")
    except UserError as error:
        click.echo(f"missing  {name:<12} {error}\n{'':<22}{error.hint}")
        return False
    return True


def _git() -> Iterator[str]:
    git = git_in(Path.cwd(), isolated=True)
    check_version(git)
    yield git.text("version")


def _interpreter() -> Iterator[str]:
    yield default_runtime().interpreter


def _cage() -> Iterator[str]:
    bubblewrap = find_bubblewrap()
    complaint = probe(default_runtime())
    if complaint is not None:
        raise LackingError(f"{bubblewrap.executable} cannot make a cage: {complaint}", _NAMESPACES)
    yield f"{bubblewrap.executable}, with user namespaces and a system call filter"


def _database() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="migration-review-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        with postgres_server(cache_directory(), folder, 60) as server:
            yield f"PostgreSQL {server.version()}, started in a cage and stopped again"


_EXAMINATIONS: dict[str, Callable[[], Iterator[str]]] = {
    "git": _git,
    "interpreter": _interpreter,
    "cage": _cage,
    "database": _database,
}
