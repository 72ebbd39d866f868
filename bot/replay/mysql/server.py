"""A scratch MySQL or MariaDB server: its own cage, its own data directory, gone with its data when its block ends."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pymysql

from bot.errors import SandboxError
from bot.replay.cage.cage import Cage
from bot.replay.cage.plan import MEBIBYTE, CagePlan, Limits, Mount
from bot.replay.cage.process import CagedProcess
from bot.replay.mysql.accounts import create_account, drop_account
from bot.replay.mysql.catalog.read import read_catalog
from bot.replay.mysql.connection import TrustedConnection, quoted
from bot.replay.mysql.copying import copy_content
from bot.replay.mysql.installation import Installation
from bot.replay.mysql.look import Looker
from bot.replay.mysql.proxy.listener import proxy
from bot.replay.mysql.recorder import Recorder
from bot.replay.mysql.settings import PROGRAM, SOCKET_NAME, server_arguments, tells_locks_by_plugin
from bot.replay.mysql.template import (
    SERVER_USER,
    copy_data,
    prepared,
    server_environment,
    server_mounts,
    server_owns,
)
from bot.replay.program import SOCKETS
from bot.replay.scratch import EMPTY, Watcher
from checks.catalog import Catalog

_START_SECONDS = 30.0
_SHUTDOWN_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class MysqlServer:
    """A running server, reached by the trusted side through a socket that no reviewed code can see."""

    socket_folder: Path
    process: CagedProcess
    installation: Installation
    dialect: str
    """What the project is for; the installation may be the other of the two."""

    @contextlib.contextmanager
    def connect(self, database: str | None = None) -> Iterator[TrustedConnection]:
        """Open a trusted connection for the length of the block; raises SandboxError where the server fails it."""
        try:
            with TrustedConnection(self.socket_folder, database) as connection:
                yield connection
        except (pymysql.Error, OSError) as error:
            verdict = self.process.watch.verdict
            raise SandboxError(
                f"The scratch database does not answer: {verdict or str(error).strip()}.",
                "Look for statements that lock the server's own tables or write very much.",
            ) from error

    def copy_database(self, source: str, target: str) -> None:
        """Make ``target`` a copy of ``source``; nobody may be connected to the source."""
        with self.connect() as connection:
            self._create(connection, target, like=source)
            copy_content(connection, source, target)

    def drop_database(self, name: str) -> None:
        """Drop a database and end whoever is connected to it."""
        with self.connect() as connection:
            drop_account(connection, name)
            connection.run(f"DROP DATABASE IF EXISTS {quoted(name)}")

    def catalog(self, database: str) -> Catalog:
        """Read what a database holds."""
        with self.connect() as connection:
            return read_catalog(connection, database).catalog

    def address(self, database: str) -> Mapping[str, str]:
        """Return how the program in the cage reaches a database: through the proxy's socket."""
        return {"dialect": self.dialect, "socket": f"{SOCKETS}/{SOCKET_NAME}", "name": database}

    @contextlib.contextmanager
    def without_tables(self, database: str, watcher: Watcher) -> Iterator[str | None]:
        """Lead the watched program to an empty database with the same character set, for the length of the block."""
        copy = f"{database}_models"
        with self.connect() as connection:
            self._create(connection, copy, like=database)
        watcher.lead_to(copy)
        try:
            yield copy
        finally:
            watcher.lead_to(database)
            self.drop_database(copy)

    @contextlib.contextmanager
    def watched(
        self, database: str, folder: Path, traced: frozenset[str] = frozenset(), before: Catalog | None = None
    ) -> Iterator[Recorder]:
        """Let the program whose cage sees ``folder`` reach a database, and watch it, for the length of the block."""
        with self.connect() as connection:
            looker = Looker(connection, database, before or Catalog(), self._lock_table())
            recorder = Recorder(database, self.installation, self.dialect, looker, traced)
            with proxy(folder, self.socket_folder, recorder):
                yield recorder

    def version(self) -> str:
        """Return the server's version, such as ``8.0.36`` or ``10.11.19-MariaDB``."""
        suffix = "-MariaDB" if self.installation.dialect == "mariadb" else ""
        return f"{self.installation.version}{suffix}"

    def shut_down(self) -> bool:
        """End the server so that its data can be copied; say whether it has ended in good order."""
        with (
            contextlib.suppress(pymysql.Error, OSError),  # its answer may not come any more; how it ends tells
            TrustedConnection(self.socket_folder) as connection,
        ):
            connection.run("SET GLOBAL innodb_fast_shutdown = 1")  # what a migration may have set to skip the flush
            connection.run("SHUTDOWN")
        deadline = time.monotonic() + _SHUTDOWN_SECONDS
        while self.process.running() and time.monotonic() < deadline:
            time.sleep(0.002)
        return not self.process.running() and self.process.wait() == 0

    def _create(self, connection: TrustedConnection, name: str, like: str) -> None:
        """Create an empty database and its account."""
        ((charset, collation),) = connection.rows(
            "SELECT DEFAULT_CHARACTER_SET_NAME, DEFAULT_COLLATION_NAME FROM information_schema.SCHEMATA"
            " WHERE SCHEMA_NAME = %s",
            (like,),
        )
        connection.run(f"CREATE DATABASE {quoted(name)} CHARACTER SET {charset} COLLATE {collation}")
        create_account(connection, name)

    def _lock_table(self) -> str | None:
        """Return which table shows metadata locks, if one does."""
        if self.installation.dialect == "mysql":
            return "performance_schema.metadata_locks"
        return "information_schema.METADATA_LOCK_INFO" if tells_locks_by_plugin(self.installation) else None


@contextlib.contextmanager
def mysql_server(
    cache: Path, folder: Path, seconds: float, cage: Cage, installation: Installation, *, dialect: str
) -> Iterator[MysqlServer]:
    """Run a server for the length of the block, with its data under ``folder``; ``seconds`` bounds its life.

    It goes on with what stands in ``folder/data``, and begins anew where nothing does.
    Raises SandboxError where it does not start.
    """
    data, sockets = folder / "data", folder / "server"
    template = prepared(installation, cache, cage)
    if not data.exists():
        copy_data(template, data)
    sockets.mkdir(mode=0o700, exist_ok=True)
    server_owns(sockets)
    plan = CagePlan(
        program=(PROGRAM, *server_arguments(installation)),
        mounts=(
            *server_mounts(installation),
            Mount(data, "/data", writable=True),
            Mount(sockets, "/server", writable=True),
        ),
        environment=server_environment(installation),
        limits=Limits(
            seconds=seconds, memory=4096 * MEBIBYTE, disk=4096 * MEBIBYTE, file_size=4096 * MEBIBYTE, open_files=4096
        ),
        user=SERVER_USER,
    )
    with cage.caged(plan) as process:
        process.input.close()
        server = MysqlServer(sockets, process, installation, dialect)
        _wait_until_ready(server)
        yield server


def _wait_until_ready(server: MysqlServer) -> None:
    """Wait for the first connection, and make the empty database of every review on it."""
    deadline = time.monotonic() + _START_SECONDS
    while True:
        try:
            with TrustedConnection(server.socket_folder) as connection:
                connection.run(f"CREATE DATABASE IF NOT EXISTS {EMPTY}")
                return
        except (pymysql.Error, OSError) as error:
            if not server.process.running() or time.monotonic() > deadline:
                raise SandboxError(
                    f"The scratch database did not start: {server.process.log.text.strip()[-600:] or error}",
                    "migration-review doctor shows what this machine lacks.",
                ) from error
            time.sleep(0.01)
