"""A real PostgreSQL for tests: one scratch server for the session."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import psycopg
import pytest

from bot.replay.postgres.choice import chosen
from bot.replay.postgres.installation import Installation
from bot.replay.postgres.installations import installations
from bot.replay.postgres.server import PostgresServer, postgres_server
from bot.replay.postgres.settings import ROLE, SUPERUSER, copy_strategy
from bot.replay.scratch import EMPTY

Connection = psycopg.Connection[tuple[object, ...]]

# Tests of syntax, or of the server's spelling, that came with a later version, by parts of their names.
_SINCE = {
    15: ("an_index_carries_keys",),
    16: ("OR REPLACE VIEW v AS SELECT id FROM t WHERE a > 1", "tables_of_every_kind"),
    18: (
        *("VIRTUAL", "nv_nn", "NOT NULL a-ck", "unvalidated_not_null", "a NOT NULL constraint under another name"),
        *("column_carries_type_default", "constraints_of_every_kind"),
    ),
}


@pytest.fixture(autouse=True)
def _known_to_the_server(request: pytest.FixtureRequest, installation: Installation) -> None:
    for version, names in _SINCE.items():
        if installation.major < version and any(name in request.node.name for name in names):
            pytest.skip(f"only since version {version}")


@pytest.fixture(scope="session")
def installation() -> Installation:
    """The server's programs: the newest, or with TEST_POSTGRES=15 (and LISTED=/a:/b) the version that is asked for."""
    listed = [Path(folder) for folder in os.environ.get("TEST_POSTGRES_LISTED", "").split(":") if folder]
    return chosen(installations(listed), os.environ.get("TEST_POSTGRES"))


@pytest.fixture(scope="session")
def server(scratch: PostgresServer) -> Path:
    """The folder of the socket of a running server."""
    return scratch.socket_folder


def _open(folder: Path, database: str, user: str) -> Connection:
    return psycopg.connect(host=str(folder), dbname=database, user=user, autocommit=True)


@pytest.fixture(scope="session")
def scratch(review_cache: Path, installation: Installation) -> Iterator[PostgresServer]:
    """A scratch server that the tests share."""
    folder = Path(tempfile.mkdtemp(prefix="scratch-", dir="/tmp"))
    folder.chmod(0o755)
    with postgres_server(review_cache, folder, 3600, installation=installation) as server:
        yield server
    shutil.rmtree(folder)


@pytest.fixture
def transaction(server: Path) -> Iterator[Connection]:
    """A session of the role that migrations run as, in a transaction that is undone."""
    with _open(server, EMPTY, ROLE) as connection:
        connection.execute("BEGIN")
        yield connection
        connection.execute("ROLLBACK")


@pytest.fixture
def sessions(server: Path) -> Iterator[Callable[[], Connection]]:
    """Open sessions in autocommit mode in the database that all tests share: for tests that write nothing."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(_open(server, EMPTY, ROLE))


@pytest.fixture(scope="session")
def new_database(server: Path, installation: Installation) -> Callable[[], Callable[[], Connection]]:
    """Create a database and return what opens sessions in it; databases go with the server."""
    numbers = count(1)

    def created() -> Callable[[], Connection]:
        name = f"own_{next(numbers)}"
        with _open(server, "template1", SUPERUSER) as owner:
            owner.execute(f"CREATE DATABASE {name} OWNER {ROLE}{copy_strategy(installation.major)}".encode())
        return lambda: _open(server, name, ROLE)

    return created


@pytest.fixture
def connect(new_database: Callable[[], Callable[[], Connection]]) -> Iterator[Callable[[], Connection]]:
    """Open sessions in autocommit mode in a database of the test's own."""
    opened = new_database()
    with ExitStack() as stack:
        yield lambda: stack.enter_context(opened())
