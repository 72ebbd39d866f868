"""The data directory of the store's PostgreSQL: made once, never half, and free of a server left behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import psutil

from bot.errors import SandboxError
from bot.servers import postgres_installation
from bot.settings import Secret
from bot.store.embedded_user import ServerUser, hand_over, named_user

SUPERUSER = "migration_review"
_INITDB_SECONDS = 120
_STOP_SECONDS = 30


def initialise(data: Path, password: Secret, user: ServerUser) -> None:
    """Make the data directory where there is none; it appears complete or not at all."""
    if data.exists():
        return
    # Not below our own folder: as root, initdb runs as another user, who may not enter that one.
    with tempfile.TemporaryDirectory(prefix="migration-review-initdb-") as folder:
        building = Path(folder)
        password_file = building / "password"
        password_file.write_text(password.value)
        password_file.chmod(0o600)
        hand_over(building, named_user())
        _initdb(building / "data", password_file)
        nearby = data.with_name(data.name + ".new")
        shutil.rmtree(nearby, ignore_errors=True)
        shutil.copytree(building / "data", nearby, symlinks=True)
        hand_over(nearby, user)
        nearby.rename(data)


def _initdb(data: Path, password_file: Path) -> None:
    done = subprocess.run(
        [
            str(postgres_installation() / "bin" / "initdb"),
            *("-D", str(data), f"--pwfile={password_file}", f"--username={SUPERUSER}"),
            *("--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"),
            "--no-sync",  # the copy is synced by the server's first checkpoint; a torn one is simply made again
            "--no-instructions",
        ],
        env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=_INITDB_SECONDS,
        check=False,
        **named_user().process_arguments(),
    )
    if done.returncode != 0:
        raise SandboxError(f"The store's PostgreSQL could not be initialised: {done.stderr.strip()}")


def end_leftover_server(data: Path) -> None:
    """Stop the server of this directory that a killed `serve` left running; it was ours, for we hold the lock."""
    for process in _servers_of(data):
        process.send_signal(2)  # SIGINT: fast shutdown
        try:
            process.wait(_STOP_SECONDS)
        except psutil.TimeoutExpired:
            process.kill()
            process.wait(_STOP_SECONDS)


def _servers_of(data: Path) -> list[psutil.Process]:
    try:
        pid = int((data / "postmaster.pid").read_text().split("\n", 1)[0])
        process = psutil.Process(pid)
        # A pid may have been given to somebody else since: only a server of this very directory is ended.
        return [process] if os.fspath(data) in process.cmdline() else []
    except (OSError, ValueError, psutil.Error):
        return []
