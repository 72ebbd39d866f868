"""A scratch server: its own cage, its own data directory, gone with its data when its block ends."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from bot.errors import SandboxError
from bot.replay.cage.bubblewrap_cage import BubblewrapCage
from bot.replay.cage.cage import Cage
from bot.replay.cage.plan import MEBIBYTE, CagePlan, Limits, Mount
from bot.replay.cage.process import CagedProcess
from bot.replay.cage.signals import signal_inside
from bot.replay.catalog.read import read_catalog
from bot.replay.effects.relations import existing_relations
from bot.replay.postgres.choice import chosen
from bot.replay.postgres.installation import Installation
from bot.replay.postgres.installations import installations
from bot.replay.postgres.prerequisites import make
from bot.replay.postgres.settings import ROLE, SUPERUSER, control_options, copy_strategy, server_calls, server_settings
from bot.replay.postgres.tables import without_tables
from bot.replay.postgres.template import SERVER_USER, copy_data, prepared, server_mounts, server_owns
from bot.replay.program import SOCKETS
from bot.replay.proxy.proxy import SOCKET_NAME, proxy
from bot.replay.proxy.recorder import Recorder
from bot.replay.proxy.upstream import Local
from bot.replay.scratch import EMPTY, Watcher
from checks.catalog import Catalog
from checks.prerequisites import Prerequisite

_START_SECONDS = 30.0
_ANSWER_SECONDS = 60
_SHUTDOWN_SECONDS = 10.0
_LONGEST_NUMBER = 20


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A running server, reached by the trusted side through a socket that no reviewed code can see."""

    socket_folder: Path
    process: CagedProcess
    installation: Installation
    data: Path
    dialect: str = "postgresql"

    @contextlib.contextmanager
    def connect(self, database: str = EMPTY) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
        """Open a connection in autocommit mode for the length of the block.

        Raises SandboxError where the server does not answer, or not in time: a migration may have brought it down, or
        have locked what we ask for.
        """
        try:
            with self.open(database) as connection:
                yield connection
        except psycopg.Error as error:
            verdict = self.process.watch.verdict
            raise SandboxError(
                f"The scratch database does not answer: {verdict or str(error).strip()}.",
                "Look for statements that lock the server's own catalogs or write very much.",
            ) from error

    @property
    def upstream(self) -> Local:
        """How the proxy reaches it, as the migrations' role."""
        return Local(self.socket_folder / SOCKET_NAME, ROLE)

    def open(self, database: str = EMPTY) -> psycopg.Connection[tuple[object, ...]]:
        """Open a connection that a database's own settings cannot cripple. Raises psycopg.Error."""
        return psycopg.connect(
            host=str(self.socket_folder),
            user=SUPERUSER,
            dbname=database,
            autocommit=True,
            connect_timeout=_ANSWER_SECONDS,
            options=control_options(self.installation.major, _ANSWER_SECONDS),
        )

    def as_role(self, database: str) -> psycopg.Connection[tuple[object, ...]]:
        """Open a session of the migrations' role in autocommit mode. Raises psycopg.Error."""
        return psycopg.connect(host=str(self.socket_folder), user=ROLE, dbname=database, autocommit=True)

    def copy_database(self, source: str, target: str) -> None:
        """Make ``target`` a copy of ``source``; nobody may be connected to the source."""
        with self.connect("template1") as connection:
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}" + copy_strategy(self.installation.major)).format(
                    sql.Identifier(target), sql.Identifier(source), sql.Identifier(ROLE)
                )
            )

    def drop_database(self, name: str) -> None:
        """Drop a database and end whoever is connected to it."""
        with self.connect("template1") as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def prepare(self, database: str, needed: Prerequisite) -> None:
        """Make what migrations take for granted. Raises SandboxError where it cannot be made."""
        with self.connect(database) as connection:
            make(connection, needed)

    def catalog(self, database: str) -> Catalog:
        """Read what a database holds."""
        with self.connect(database) as connection:
            return read_catalog(connection)

    def address(self, database: str) -> dict[str, str]:
        """Return how the program in the cage reaches a database: through the proxy's socket."""
        return {"dialect": self.dialect, "host": SOCKETS, "name": database}

    def without_tables(self, database: str, watcher: Watcher) -> AbstractContextManager[str | None]:
        """Lead the watched program to a copy of a database without its tables, for the length of the block."""
        return without_tables(self, database, watcher)

    @contextlib.contextmanager
    def watched(
        self, database: str, folder: Path, traced: frozenset[str] = frozenset(), before: Catalog | None = None
    ) -> Iterator[Recorder]:
        """Let the program whose cage sees ``folder`` reach a database, and watch it, for the length of the block."""
        recorder = Recorder(database=database, traced=traced, existing=existing_relations(before or Catalog()))
        with proxy(folder, self.upstream, recorder):
            yield recorder

    def shut_down(self) -> bool:
        """End the server so that its data can be copied; say whether it has ended in good order."""
        if not signal_inside(self.process, _postmaster(self.data), signal.SIGINT):
            return False
        deadline = time.monotonic() + _SHUTDOWN_SECONDS
        while self.process.running() and time.monotonic() < deadline:
            time.sleep(0.002)
        return not self.process.running() and self.process.wait() == 0

    def version(self) -> str:
        """Return the server's version, such as ``18.6``."""
        with self.connect() as connection:
            row = connection.execute("SHOW server_version").fetchone()
        return str(row[0]).split()[0] if row else ""


@contextlib.contextmanager
def postgres_server(
    cache: Path,
    folder: Path,
    seconds: float,
    cage: Cage = BubblewrapCage(),  # noqa: B008 - an immutable value
    installation: Installation | None = None,
) -> Iterator[PostgresServer]:
    """Run a server for the length of the block; ``seconds`` bounds its life.

    It goes on with what stands in ``folder/data``, and begins anew where nothing does.
    """
    namespaces = cage.name == BubblewrapCage().name
    installation = installation or chosen(installations(), None, namespaces=namespaces)
    template = prepared(cache, installation, cage)
    data, sockets = folder / "data", folder / "server"
    if not data.exists():
        copy_data(template, data)
    sockets.mkdir(mode=0o700, exist_ok=True)
    server_owns(sockets)
    mounts = (
        *server_mounts(template, installation),
        Mount(data, "/data", writable=True),
        Mount(sockets, "/server", writable=True),
    )
    with cage.caged(_plan(installation, mounts, seconds, namespaces=namespaces)) as process:
        process.input.close()
        server = PostgresServer(sockets, process, installation, data)
        _wait_until_ready(server)
        yield server


def _plan(installation: Installation, mounts: tuple[Mount, ...], seconds: float, *, namespaces: bool) -> CagePlan:
    return CagePlan(
        program=(
            *(f"{installation.programs}/postgres", "-D", "/data", "-k", "/server"),
            *_settings(installation.major, namespaces=namespaces),
        ),
        mounts=mounts,
        environment={"LC_ALL": "C"},
        system_calls=server_calls(installation.major, namespaces=namespaces),
        limits=Limits(
            seconds=seconds, memory=4096 * MEBIBYTE, disk=4096 * MEBIBYTE, file_size=4096 * MEBIBYTE, open_files=4096
        ),
        user=SERVER_USER,
    )


def _postmaster(data: Path) -> int:
    """Return the server's own process number, as its cage counts; 0 where it has not written one."""
    try:
        # Whoever has taken the server over could have put a link or a pipe there.
        descriptor = os.open(data / "postmaster.pid", os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as file:
            return int(file.readline(_LONGEST_NUMBER))
    except (OSError, ValueError):
        return 0


def _settings(major: int, *, namespaces: bool) -> Iterator[str]:
    for name, value in server_settings(major, namespaces=namespaces).items():
        yield from ("-c", f"{name}={value}")


def _wait_until_ready(server: PostgresServer) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while True:
        try:
            server.open().close()
        except psycopg.OperationalError as error:
            if not server.process.running() or time.monotonic() > deadline:
                raise SandboxError(
                    f"The scratch database did not start: {server.process.log.text.strip() or error}",
                    "migration-review doctor shows what this machine lacks.",
                ) from error
            time.sleep(0.005)
        else:
            return
