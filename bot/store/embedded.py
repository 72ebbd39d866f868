"""The store's own PostgreSQL: a persistent data directory, a socket in a private folder, no TCP."""

from __future__ import annotations

import fcntl
import os
import secrets
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

from bot.errors import ConfigurationError, SandboxError
from bot.servers import postgres_installation
from bot.settings import Secret
from bot.store.embedded_data import SUPERUSER, end_leftover_server, initialise
from bot.store.embedded_user import ServerUser, hand_over, server_user

_START_SECONDS = 60  # recovery after a power cut reads the whole log
_STOP_SECONDS = 30
_LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.5432")  # sun_path, unix(7)
_SERVER_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "password_encryption": "scram-sha-256",
    "timezone": "UTC",
}


@dataclass(frozen=True, slots=True)
class _Server:
    process: subprocess.Popen[bytes]
    address: Secret
    log: Path


@contextmanager
def embedded_postgres(directory: Path) -> Iterator[Secret]:
    """Run the store's server for the length of the block and give its address, password included.

    The data stay in ``directory``. As root the server runs as a user of its own, because PostgreSQL refuses to be root.
    Raises ConfigurationError where another process uses the directory, SandboxError where the server does not start.
    """
    directory.mkdir(mode=0o711, parents=True, exist_ok=True)  # entered by the server's user, listed by nobody
    with _alone(directory):
        user = server_user()
        password = _password(directory / "password")
        data = directory / "postgresql-18"
        initialise(data, password, user)
        end_leftover_server(data)
        with _socket_folder(directory) as sockets:
            hand_over(sockets, user)
            server = _start(directory, data, sockets, password, user)
            try:
                _wait_until_ready(server)
                yield server.address
            finally:
                _stop(server.process)


@contextmanager
def _alone(directory: Path) -> Iterator[None]:
    with (directory / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ConfigurationError(
                f"Another migration-review serves from {directory}.",
                "Stop it, or give this one a directory of its own in MIGRATION_REVIEW_DATA.",
            ) from None
        yield


def _password(file: Path) -> Secret:
    if not file.exists():
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as created:
            created.write(secrets.token_urlsafe(32))
    return Secret(file.read_text())


def _start(directory: Path, data: Path, sockets: Path, password: Secret, user: ServerUser) -> _Server:
    settings = {**_SERVER_SETTINGS, "unix_socket_directories": str(sockets)}
    log = directory / "postgresql.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [
                str(postgres_installation() / "bin" / "postgres"),
                *("-D", str(data)),
                *(word for name, value in settings.items() for word in ("-c", f"{name}={value}")),
            ],
            env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,  # Ctrl-C on the terminal is ours to handle, in order
            **user.process_arguments(),
        )
    credentials = f"{SUPERUSER}:{quote(password.value)}"
    return _Server(process, Secret(f"postgresql://{credentials}@/postgres?host={quote(str(sockets), safe='')}"), log)


@contextmanager
def _socket_folder(directory: Path) -> Iterator[Path]:
    folder = directory / "socket"
    if len(os.fsencode(folder)) > _LONGEST_SOCKET_FOLDER:
        with tempfile.TemporaryDirectory(prefix="migration-review-") as short:
            yield Path(short)
        return
    folder.mkdir(mode=0o700, exist_ok=True)
    yield folder


def _wait_until_ready(server: _Server) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while True:
        try:
            psycopg.connect(server.address.value).close()
        except psycopg.OperationalError:
            if server.process.poll() is not None or time.monotonic() > deadline:
                raise SandboxError(
                    f"The store's PostgreSQL did not start: {server.log.read_text(errors='replace')[-1000:].strip()}",
                    f"Its log is {server.log}.",
                ) from None
            time.sleep(0.02)
        else:
            return


def _stop(process: subprocess.Popen[bytes]) -> None:
    for how in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):  # fast, immediate (pg_ctl stop -m), and the end
        process.send_signal(how)
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            continue
        return
