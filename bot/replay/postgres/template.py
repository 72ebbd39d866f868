"""A prepared data directory, made once per machine and installation, copied for each review."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from bot.errors import SandboxError
from bot.replay.cage.cage import Cage
from bot.replay.cage.plan import CagePlan, Limits, Mount
from bot.replay.postgres.extensions import SHIMS, copy_extensions
from bot.replay.postgres.installation import Installation
from bot.replay.postgres.settings import EXTENSION_PATH, SUPERUSER, locale_options, server_calls, server_settings, setup

SERVER_USER = 61001
"""The host's user id of every scratch server where the bot runs as root (PostgreSQL refuses to be root)."""


def prepared(cache: Path, installation: Installation, cage: Cage) -> Path:
    """Return a folder with ``data`` and ``extensions``, made in the cache where it is not there yet.

    It is built beside its place and renamed into it, so that half of one is never seen and of two builders one wins.
    """
    target = cache / "postgres" / _key(installation, cage)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix=".building-", dir=target.parent))
        try:
            _build(building, installation, cage)
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


def server_mounts(prepared_folder: Path, installation: Installation) -> tuple[Mount, ...]:
    """Return what every cage with a server holds: the installation, the extension files, a user's name and a host's."""
    extensions = Mount(prepared_folder / "extensions", "/extensions")
    if installation.major < EXTENSION_PATH:  # then it looks at its own place only
        extensions = Mount(extensions.source / "extension", f"{installation.shared}/extension")
    return (
        *installation.mounts,
        extensions,
        Mount(prepared_folder / "passwd", "/etc/passwd"),
        Mount(prepared_folder / "hosts", "/etc/hosts"),
    )


def _key(installation: Installation, cage: Cage) -> str:
    """Name what the data directory depends on, so that another recipe makes another one."""
    major = installation.major
    shims = {path.name: path.read_text() for path in SHIMS.iterdir()}
    recipe = (
        *(installation.version, installation.programs, sorted(installation.extension_names), sorted(shims.items())),
        *(sorted(server_settings(major).items()), locale_options(major), setup(major), os.geteuid() == 0, cage.name),
    )
    return f"{installation.version}-{hashlib.sha256(repr(recipe).encode()).hexdigest()[:12]}"


def _build(folder: Path, installation: Installation, cage: Cage) -> None:
    folder.chmod(0o755)
    copy_extensions(installation.extensions, folder / "extensions" / "extension")
    (folder / "passwd").write_text("postgres:x:1000:1000::/tmp:/bin/false\n")
    (folder / "hosts").write_text("127.0.0.1 localhost\n")
    data = folder / "data"
    data.mkdir(mode=0o700)
    server_owns(data)
    initdb = ("initdb", "-D", "/data", "-U", SUPERUSER, "-E", "UTF8", *locale_options(installation.major))
    _run(folder, installation, cage, (*initdb, "-A", "trust", "--no-sync", "--wal-segsize=1"), b"")
    statements = "\n".join(setup(installation.major)).encode() + b"\n"
    _run(folder, installation, cage, ("postgres", "--single", "-D", "/data", "template1"), statements)


def _run(folder: Path, installation: Installation, cage: Cage, command: tuple[str, ...], text: bytes) -> None:
    plan = CagePlan(
        program=(f"{installation.programs}/{command[0]}", *command[1:]),
        # initdb starts the server through a shell; the server itself gets none.
        mounts=(
            Mount(Path("/usr/bin"), "/usr/bin"),
            *server_mounts(folder, installation),
            Mount(folder / "data", "/data", writable=True),
        ),
        environment={"PATH": f"{installation.programs}:/usr/bin", "LC_ALL": "C"},
        limits=Limits(seconds=60),
        system_calls=server_calls(installation.major),
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
