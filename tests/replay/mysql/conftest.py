"""One scratch MariaDB or MySQL a session, and databases behind its proxy as reviewed code reaches them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pymysql
import pytest

from bot.replay.cage.bubblewrap_cage import BubblewrapCage
from bot.replay.mysql.recorder import Recorder
from bot.replay.mysql.server import MysqlServer
from bot.replay.mysql.settings import SOCKET_NAME
from bot.replay.scratch import EMPTY
from bot.replay.servers import ServerRequest, start_server
from checks.evidence import Statement
from tests.support.mariadb import mariadb_at_hand
from tests.support.proxied import REVISION, marked

_numbers = count(1)


@pytest.fixture(scope="session")
def server(review_cache: Path) -> Iterator[MysqlServer]:
    folder = Path(tempfile.mkdtemp(prefix="mysql-", dir="/tmp"))
    folder.chmod(0o755)
    with (
        mariadb_at_hand() as options,
        start_server("mariadb", ServerRequest(None, review_cache, folder, 600, BubblewrapCage(), options)) as running,
    ):
        assert isinstance(running, MysqlServer)
        yield running
    shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Proxied:
    """One database behind a proxy."""

    server: MysqlServer
    database: str
    folder: Path
    recorder: Recorder

    @property
    def statements(self) -> tuple[Statement, ...]:
        """What the proxy has seen of the upgrade of REVISION."""
        return self.recorder.of(REVISION, "upgrade").statements

    def connect(self, **options: Any) -> Any:
        """Open a session through the proxy."""
        socket = str(self.folder / SOCKET_NAME)
        return pymysql.connect(unix_socket=socket, user="anybody", password="anything", **options)

    def run(self, *statements: str, **options: Any) -> tuple[Statement, ...]:
        """Send statements with the mark of a migration, and return what was seen of them."""
        with closing(self.connect(**options)) as connection, connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(marked(statement))
        return self.statements


OpenDatabase = Callable[..., Proxied]


@pytest.fixture
def behind_proxy(server: MysqlServer, tmp_path: Path) -> Iterator[OpenDatabase]:
    """Make a database that holds a schema, and watch it."""
    with ExitStack() as stack:

        def make(*schema: str) -> Proxied:
            return stack.enter_context(_proxied(server, tmp_path, schema))

        yield make


@contextmanager
def _proxied(server: MysqlServer, folder: Path, schema: tuple[str, ...]) -> Iterator[Proxied]:
    name = f"watched_{next(_numbers)}"
    server.copy_database(EMPTY, name)
    with server.connect(name) as connection:
        for statement in schema:
            connection.run(statement)
    before = server.catalog(name)
    try:
        with server.watched(name, folder, frozenset({REVISION}), before) as recorder:
            yield Proxied(server, name, folder, recorder)
    finally:
        server.drop_database(name)
