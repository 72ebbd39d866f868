"""Real PostgreSQL servers for tests, each one a session: a scratch server, and one set up like it without a cage."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest

from bot.replay.postgres.server import PostgresServer, postgres_server
from bot.replay.postgres.settings import ROLE, SETUP, SUPERUSER
from bot.replay.scratch import EMPTY
from bot.servers import postgres_installation

Connection = psycopg.Connection[tuple[object, ...]]
_SERVER_USER = 61020
_INITDB_USER = 65534  # initdb wants a user that has a name
_SETTINGS = ("fsync=off", "autovacuum=off", "jit=off", "shared_buffers=16MB", "timezone=America/New_York")


@pytest.fixture(scope="session")
def server() -> Iterator[Path]:
    """The folder of the socket of a running server."""
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    try:
        with _running(folder):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _running(folder: Path) -> Iterator[None]:
    programs, data = postgres_installation() / "bin", folder / "data"
    data.mkdir(mode=0o700)
    _give(folder, _INITDB_USER)
    initdb = [str(programs / "initdb"), "-D", str(data), "-U", SUPERUSER, "-E", "UTF8", "--locale=C", "--no-sync"]
    subprocess.run([*initdb, "-A", "trust"], check=True, stdout=subprocess.DEVNULL, user=_user(_INITDB_USER))
    _give(folder, _SERVER_USER)
    options = [word for setting in _SETTINGS for word in ("-c", setting)]
    postgres = [str(programs / "postgres"), "-D", str(data), "-k", str(folder), "-h", "", *options]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(postgres, stdout=log, stderr=log, user=_user(_SERVER_USER))
    try:
        _set_up(folder)
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)


def _give(folder: Path, user: int) -> None:
    if os.geteuid() == 0:
        subprocess.run(["chown", "-R", f"{user}:{user}", str(folder)], check=True)


def _user(user: int) -> int | None:
    return user if os.geteuid() == 0 else None


def _set_up(folder: Path) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            connection = _open(folder, "template1", SUPERUSER)
            break
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
    with connection:
        for statement in SETUP:
            connection.execute(statement.encode())


def _open(folder: Path, database: str, user: str) -> Connection:
    return psycopg.connect(host=str(folder), dbname=database, user=user, autocommit=True)


@pytest.fixture(scope="session")
def scratch(review_cache: Path) -> Iterator[PostgresServer]:
    """A scratch server that the tests share."""
    folder = Path(tempfile.mkdtemp(prefix="scratch-", dir="/tmp"))
    folder.chmod(0o755)
    with postgres_server(review_cache, folder, seconds=600) as server:
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
def new_database(server: Path) -> Callable[[], Callable[[], Connection]]:
    """Create a database and return what opens sessions in it; databases go with the server."""
    numbers = count(1)

    def created() -> Callable[[], Connection]:
        name = f"test_{next(numbers)}"
        with _open(server, "template1", SUPERUSER) as owner:
            owner.execute(f"CREATE DATABASE {name} OWNER {ROLE} STRATEGY FILE_COPY".encode())
        return lambda: _open(server, name, ROLE)

    return created


@pytest.fixture
def connect(new_database: Callable[[], Callable[[], Connection]]) -> Iterator[Callable[[], Connection]]:
    """Open sessions in autocommit mode in a database of the test's own."""
    opened = new_database()
    with ExitStack() as stack:
        yield lambda: stack.enter_context(opened())
