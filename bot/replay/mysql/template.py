"""A prepared data directory, made once per machine and server program, copied for each review."""

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
from bot.replay.mysql.installation import Installation
from bot.replay.mysql.settings import LIBRARIES, PLUGINS, PROGRAM, SHARE, base_arguments

SERVER_USER = 61003
"""The host's user id of every such server where the bot runs as root."""

_BOOTSTRAP = (
    "mysql_system_tables",
    "mysql_performance_tables",
    "mysql_system_tables_data",
    "maria_add_gis_sp_bootstrap",
)
"""The scripts that ``mariadb-install-db`` gives the server, in its order."""
_BEFORE = "CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket=NULL;\n"


def prepared(installation: Installation, cache: Path, cage: Cage) -> Path:
    """Return a data directory, made in the cache where it is not there yet.

    It is built beside its place and renamed into it, so that half of one is never seen and of two builders one wins.
    """
    target = cache / "mysql" / _key(installation, cage)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix=".building-", dir=target.parent))
        try:
            _build(installation, building, cage)
            building.rename(target)
        except OSError:
            if not target.exists():
                raise
        finally:
            shutil.rmtree(building, ignore_errors=True)
    return target / "data"


def copy_data(data: Path, target: Path) -> None:
    """Copy the data directory with its owner and modes."""
    subprocess.run(["cp", "-a", "--reflink=auto", str(data), str(target)], check=True)


def server_owns(path: Path) -> None:
    """Hand a folder to the user that the server runs as; without root it is ours and his already."""
    if os.geteuid() == 0:
        os.chown(path, SERVER_USER, SERVER_USER)


def server_mounts(installation: Installation) -> tuple[Mount, ...]:
    """Return what every cage with this server holds of its installation."""
    mounts = [Mount(installation.program, PROGRAM), Mount(installation.share, SHARE)]
    if installation.plugins is not None:
        mounts.append(Mount(installation.plugins, PLUGINS))
    mounts += [Mount(folder, f"{LIBRARIES}/{number}") for number, folder in enumerate(installation.libraries)]
    return tuple(mounts)


def server_environment(installation: Installation) -> dict[str, str]:
    """Return the environment in which the program finds the libraries that came with it."""
    folders = ":".join(f"{LIBRARIES}/{number}" for number in range(len(installation.libraries)))
    return {"LC_ALL": "C", **({"LD_LIBRARY_PATH": folders} if folders else {})}


def _key(installation: Installation, cage: Cage) -> str:
    status = installation.program.stat()
    program = (str(installation.program), status.st_size, status.st_mtime_ns)
    recipe = repr((program, tuple(base_arguments(installation)), _BEFORE, os.geteuid() == 0, cage.name))
    return f"{installation.dialect}-{installation.version}-{hashlib.sha256(recipe.encode()).hexdigest()[:12]}"


def _build(installation: Installation, folder: Path, cage: Cage) -> None:
    folder.chmod(0o755)
    data = folder / "data"
    data.mkdir(mode=0o700)
    server_owns(data)
    initialise, text = ("--initialize-insecure",), b""
    if installation.dialect == "mariadb":
        initialise, text = ("--bootstrap",), _bootstrap_script(installation.share)
    plan = CagePlan(
        program=(PROGRAM, *base_arguments(installation), *initialise),
        mounts=(*server_mounts(installation), Mount(data, "/data", writable=True)),
        environment=server_environment(installation),
        limits=Limits(seconds=120),
        user=SERVER_USER,
    )
    with cage.caged(plan) as process:
        process.input.write(text)
        process.input.close()
        said = b"\n".join(process.lines()).decode("utf-8", "replace")
        if process.wait() != 0:
            raise SandboxError(
                f"The scratch database could not be prepared: {(process.log.text or said).strip()[-600:]}",
                "migration-review doctor shows what this machine lacks.",
            )


def _bootstrap_script(share: Path) -> bytes:
    return _BEFORE.encode() + b"".join((share / f"{name}.sql").read_bytes() for name in _BOOTSTRAP)
