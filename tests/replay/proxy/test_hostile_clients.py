"""A client that does not keep to the protocol, or asks for too much, harms only itself."""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest

from bot.replay.postgres.server import postgres_server
from bot.replay.proxy.proxy import proxy
from bot.replay.proxy.recorder import Recorder
from bot.replay.proxy.wire import LARGEST_MESSAGE, Message, startup_packet
from tests.support.proxied import Proxied, marked, proxied


@pytest.fixture
def raw(database: Proxied) -> Iterator[socket.socket]:
    """A connection that has said nothing yet."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(10)
        connection.connect(f"{database.host}/.s.PGSQL.5432")
        yield connection


def ended(connection: socket.socket) -> bool:
    """Read to the end; say whether the other side broke off."""
    try:
        while connection.recv(65536):
            pass
    except (ConnectionResetError, BrokenPipeError):
        return True
    return True


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"GET / HTTP/1.1\r\n\r\n",
        struct.pack("!I", 3),
        struct.pack("!I", 0xFFFFFFFF),
        struct.pack("!II", 8, 80877102),
        startup_packet({"user": "x"}) + b"Q" + struct.pack("!I", 2),
        startup_packet({"user": "x"}) + b"Q" + struct.pack("!I", LARGEST_MESSAGE + 1),
        startup_packet({"user": "x"}) + Message(b"?", b"").encoded + Message(b"S", b"").encoded,
    ],
)
def test_nonsense_ends_the_session_and_no_other(database: Proxied, raw: socket.socket, said: bytes) -> None:
    raw.sendall(said)
    raw.shutdown(socket.SHUT_WR)
    assert ended(raw)
    with database.connect() as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_statement_that_is_too_large_is_refused_with_the_reason(database: Proxied) -> None:
    with database.connect() as connection, pytest.raises(psycopg.OperationalError, match="forwards at most"):
        connection.execute(b"SELECT '" + b"x" * (LARGEST_MESSAGE - 100) + b"', %s::text", ["y" * 200])


def test_messages_without_end_are_not_collected(raw: socket.socket) -> None:
    raw.sendall(startup_packet({"user": "x"}))
    message = Message(b"P", bytes(1024 * 1024)).encoded
    with pytest.raises((BrokenPipeError, ConnectionResetError)):
        raw.sendall(message * 64)


def test_a_client_without_a_password_cannot_become_superuser(database: Proxied) -> None:
    with psycopg.connect(host=database.host, user="migration_review", dbname="template1") as connection:
        found = connection.execute("SELECT current_user, session_user, current_database()").fetchone()
    assert found == ("postgres", "postgres", database.database)


def test_more_sessions_than_there_are_places_are_turned_away(database: Proxied) -> None:
    with ExitStack() as stack:
        opened = [stack.enter_context(database.connect()) for _ in range(10)]
        with pytest.raises(psycopg.OperationalError):
            database.connect()
        assert opened[-1].execute("SELECT 1").fetchone() == (1,)
    with database.connect() as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_sessions_are_broken_off_when_the_block_ends(
    database: Proxied, tmp_path_factory: pytest.TempPathFactory
) -> None:
    before = threading.active_count()
    folder = tmp_path_factory.mktemp("sockets")
    with proxied(database.server, folder, f"{database.database}_again", "") as other:
        connection = other.connect(autocommit=True)
        threading.Thread(target=_sleeps, args=(connection,), daemon=True).start()
        time.sleep(0.1)
    deadline = time.monotonic() + 10
    while threading.active_count() > before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert threading.active_count() == before
    assert list(folder.iterdir()) == []
    connection.close()


def _sleeps(connection: psycopg.Connection[object]) -> None:
    with pytest.raises(psycopg.OperationalError):
        connection.execute("SELECT pg_sleep(60)")


def test_a_server_that_dies_ends_the_sessions(review_cache: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    folder, sockets = tmp_path / "server", tmp_path / "sockets"
    folder.mkdir()
    sockets.mkdir()
    recorder = Recorder(database="scratch")
    with (
        postgres_server(review_cache, folder, seconds=60) as server,
        proxy(sockets, server.upstream, recorder),
        psycopg.connect(host=str(sockets), user="any", autocommit=True) as connection,
    ):
        server.process.kill()
        with pytest.raises(psycopg.OperationalError):
            connection.execute(marked("SELECT pg_sleep(10)"))
