"""Scratch servers by dialect: the explicit list, and how one is started."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import SandboxError
from bot.replay.cage.cage import Cage
from bot.replay.mysql import template as mysql_template
from bot.replay.mysql.installation import chosen_installation
from bot.replay.mysql.server import mysql_server
from bot.replay.postgres.choice import chosen
from bot.replay.postgres.given import given_server
from bot.replay.postgres.installation import Installation
from bot.replay.postgres.installations import installations
from bot.replay.postgres.server import postgres_server
from bot.replay.postgres.template import prepared
from bot.replay.scratch import ScratchServer
from bot.replay.sqlite.server import sqlite_server


@dataclass(frozen=True, slots=True)
class ServerOptions:
    """What the operator decides about scratch servers."""

    installations: tuple[str, ...] = ()
    """Folders of PostgreSQL installations to choose from, besides those that are found."""
    mysql: tuple[str, ...] = ()
    """Programs of MySQL and MariaDB servers, or folders with one, likewise."""
    url: str | None = field(default=None, repr=False)
    """Of a PostgreSQL on which throwaway databases are made in the place of all these; it may hold a password."""


@dataclass(frozen=True, slots=True)
class ServerRequest:
    """What kind of server is wanted, and where it may live."""

    version: str | None
    """The major version that production runs; None: whichever there is."""
    cache: Path
    """The folder of prepared data, kept between reviews."""
    folder: Path
    """A folder for the server's own files, which ends with the review; it goes on with the ``data`` that is in it."""
    seconds: float
    """How long the server may live."""
    cage: Cage
    """Where it lives."""
    options: ServerOptions = field(default_factory=ServerOptions)
    extensions: frozenset[str] = frozenset()
    """What the project needs, as far as its repository says it beforehand."""


Starter = Callable[[ServerRequest], AbstractContextManager[ScratchServer]]


def _postgres(request: ServerRequest) -> AbstractContextManager[ScratchServer]:
    if request.options.url is not None:
        return given_server(request.options.url)
    return postgres_server(request.cache, request.folder, request.seconds, request.cage, _installation(request))


def _postgres_recipe(request: ServerRequest) -> str | None:
    if request.options.url is not None:
        return None
    return prepared(request.cache, _installation(request), request.cage).name


def _installation(request: ServerRequest) -> Installation:
    namespaces = request.cage.name == "bubblewrap"
    return chosen(
        installations([Path(folder) for folder in request.options.installations]),
        request.version,
        request.extensions,
        namespaces=namespaces,
    )


def _mysql(dialect: str) -> Starter:
    def start(request: ServerRequest) -> AbstractContextManager[ScratchServer]:
        installation = chosen_installation(dialect, request.version, request.options.mysql)
        return mysql_server(request.cache, request.folder, request.seconds, request.cage, installation, dialect=dialect)

    return start


def _mysql_recipe(dialect: str) -> Callable[[ServerRequest], str | None]:
    def recipe(request: ServerRequest) -> str | None:
        installation = chosen_installation(dialect, request.version, request.options.mysql)
        return mysql_template.prepared(installation, request.cache, request.cage).parent.name

    return recipe


STARTERS: Mapping[str, Starter] = {
    "postgresql": _postgres,
    "mysql": _mysql("mysql"),
    "mariadb": _mysql("mariadb"),
    "sqlite": lambda request: sqlite_server(request.folder, request.cage),
}

DATA_RECIPES: Mapping[str, Callable[[ServerRequest], str | None]] = {
    "postgresql": _postgres_recipe,
    "mysql": _mysql_recipe("mysql"),
    "mariadb": _mysql_recipe("mariadb"),
    "sqlite": lambda request: sqlite3.sqlite_version,  # noqa: ARG005 - nothing of the request decides on a file
}
"""How a server's first data is made, for the dialects whose servers can be shut down and go on with their data.

None for a server that cannot.
"""


def start_server(dialect: str, request: ServerRequest) -> AbstractContextManager[ScratchServer]:
    """Start a server that ends with the block. Raises SandboxError where there is none of that dialect."""
    if dialect not in STARTERS:
        raise SandboxError(
            f"There is no scratch database for {dialect}.",
            f"Set database in .github/migration-review.yml to one of: {', '.join(STARTERS)}.",
        )
    return STARTERS[dialect](request)
