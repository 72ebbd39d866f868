"""The store's own PostgreSQL."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from bot.errors import ConfigurationError
from bot.store.embedded import embedded_postgres


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Not below pytest's folders, which the server's user may not enter."""
    folder = Path(tempfile.mkdtemp(prefix="embedded-", dir="/tmp"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def directory(folder: Path) -> Path:
    """One for all tests that do not mind: initdb is slow, and a restart is what the directory is for."""
    return folder / "store"


def _server_pid(directory: Path) -> int:
    return int((directory / "postgresql-18" / "postmaster.pid").read_text().split("\n", 1)[0])


def test_data_survive_a_restart_and_nothing_is_left_running(directory: Path) -> None:
    with embedded_postgres(directory) as address:
        with psycopg.connect(address.value) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
        pid = _server_pid(directory)
    assert not psutil.pid_exists(pid)
    with embedded_postgres(directory) as address, psycopg.connect(address.value) as connection:
        assert connection.execute("SELECT answer FROM kept").fetchone() == (42,)


def test_the_server_listens_on_no_port_and_wants_a_password(directory: Path) -> None:
    with embedded_postgres(directory) as address:
        server = psutil.Process(_server_pid(directory))
        assert [each for each in server.net_connections() if each.family.name != "AF_UNIX"] == []
        socket = address.value.partition("host=")[2].replace("%2F", "/")
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(host=socket, user="migration_review", dbname="postgres")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_as_root_the_server_runs_as_a_user_of_its_own(directory: Path) -> None:
    with embedded_postgres(directory):
        assert psutil.Process(_server_pid(directory)).uids().real == 61010
        assert (directory / "password").stat().st_uid == 0
        assert (directory / "password").stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_without_root_the_server_runs_as_oneself(folder: Path) -> None:
    nobody = pwd.getpwnam("nobody").pw_uid
    directory = folder / "nobody"
    directory.mkdir()
    os.chown(directory, nobody, nobody)
    reading, writing = os.pipe()
    child = os.fork()  # not a new Python: its interpreter may stand where only root may read
    if child == 0:
        os.setgroups([])
        os.setresgid(nobody, nobody, nobody)
        os.setresuid(nobody, nobody, nobody)
        with embedded_postgres(directory / "own") as address, psycopg.connect(address.value) as connection:
            uid = psutil.Process(_server_pid(directory / "own")).uids().real
            os.write(writing, repr((uid, connection.execute("SELECT 1").fetchone())).encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        assert answer.read() == repr((nobody, (1,)))


def test_a_second_service_on_the_same_directory_is_refused(directory: Path) -> None:
    with (
        embedded_postgres(directory),
        pytest.raises(ConfigurationError, match="Another migration-review serves"),
        embedded_postgres(directory),
    ):
        pass


def test_a_server_left_by_a_killed_service_is_replaced(directory: Path) -> None:
    program = (
        "from pathlib import Path; from bot.store.embedded import embedded_postgres; import os, sys, signal\n"
        "with embedded_postgres(Path(sys.argv[1])): os.kill(os.getpid(), signal.SIGKILL)"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    killed = subprocess.run([sys.executable, "-c", program, str(directory)], env=environment, check=False)
    assert killed.returncode == -signal.SIGKILL
    left = _server_pid(directory)
    assert psutil.pid_exists(left)
    with embedded_postgres(directory) as address:
        assert not psutil.pid_exists(left)
        psycopg.connect(address.value).close()


def test_a_path_that_is_too_long_for_a_socket_works(folder: Path) -> None:
    with embedded_postgres(folder / ("long" * 25)) as address:
        psycopg.connect(address.value).close()
