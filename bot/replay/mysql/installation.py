"""Finds the MySQL and MariaDB servers of this machine, and what their cages need of them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.errors import SandboxError
from bot.settings.folders import MYSQL

_NAMES = ("mysqld", "mariadbd")
_USUAL_FOLDERS = ("/usr/sbin", "/usr/libexec", "/usr/bin", "/usr/local/sbin", "/usr/local/bin", "/usr/local/mysql/bin")
_VERSION = re.compile(r"\bVer (?P<version>\d+\.\d+\.\d+)(?P<mariadb>-MariaDB)?", re.IGNORECASE)
_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Installation:
    """A server program with the folders that belong to it."""

    program: Path
    dialect: str
    """``mysql`` or ``mariadb``: what the program says it is, whatever it is called."""
    version: str
    share: Path
    """Holds error messages, character sets and MariaDB's set-up scripts."""
    plugins: Path | None
    libraries: tuple[Path, ...]
    """Folders of shared libraries that the system's loader does not look into."""


def chosen_installation(dialect: str, version: str | None, listed: Iterable[str] = ()) -> Installation:
    """Return the server that fits best: of the dialect and version, of the dialect, any of the two.

    MariaDB answers for MySQL, and MySQL for MariaDB, where there is nothing else: most of what migrations do is the
    same on both. Raises SandboxError where the machine has neither.
    """
    found = list(installations(listed))
    if not found:
        raise SandboxError(
            "There is no MySQL or MariaDB server on this machine.",
            f"Install one (apt-get install mariadb-server-core), or name its program or folder in {MYSQL}.",
        )
    return min(found, key=lambda item: (item.dialect != dialect, not _is_of(item, version)))


def installations(listed: Iterable[str] = ()) -> Iterator[Installation]:
    """Yield every usable server of the machine once, the operator's own first."""
    seen: set[Path] = set()
    for program in _programs(listed):
        resolved = program.resolve()
        if resolved not in seen and resolved.is_file() and os.access(resolved, os.X_OK):
            seen.add(resolved)
            found = _read(resolved)
            if found is not None:
                yield found


def _is_of(installation: Installation, version: str | None) -> bool:
    return version is None or f"{installation.version}.".startswith(f"{version}.")


def _programs(listed: Iterable[str]) -> Iterator[Path]:
    for path in map(Path, listed):
        yield path
        yield from (path / folder / name for folder in ("sbin", "bin", "libexec") for name in _NAMES)
    for name in _NAMES:
        on_path = shutil.which(name)
        if on_path is not None:
            yield Path(on_path)
    for folder in _USUAL_FOLDERS:
        yield from (Path(folder) / name for name in _NAMES)


def _read(program: Path) -> Installation | None:
    """Return what stands around a program; None where it does not run or its messages are not found."""
    prefix = program.parent.parent
    libraries = tuple(_libraries(prefix))
    share = next((folder for folder in _shares(prefix) if (folder / "english" / "errmsg.sys").exists()), None)
    said = _VERSION.search(_version_of(program, libraries))
    if share is None or said is None:
        return None
    plugins = next((folder for folder in _plugins(prefix) if folder.is_dir()), None)
    dialect = "mariadb" if said["mariadb"] else "mysql"
    return Installation(program, dialect, said["version"], share, plugins, libraries)


def _version_of(program: Path, libraries: tuple[Path, ...]) -> str:
    environment = {"LD_LIBRARY_PATH": os.pathsep.join(map(str, libraries))} if libraries else {}
    try:
        finished = subprocess.run(
            [str(program), "--no-defaults", "--version"],
            check=False,
            capture_output=True,
            env=environment,
            timeout=_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return finished.stdout.decode("utf-8", "replace")


def _shares(prefix: Path) -> Iterator[Path]:
    share = prefix / "share"
    yield from (share / "mysql", share / "mariadb", share)
    yield from sorted(share.glob("mysql-*"))


def _plugins(prefix: Path) -> Iterator[Path]:
    for library in ("lib", "lib64"):
        for name in ("mysql", "mariadb", "."):
            yield prefix / library / name / "plugin"


def _libraries(prefix: Path) -> Iterator[Path]:
    """Yield folders with libraries beside a program that stands in a folder of its own, such as an unpacked package."""
    if prefix == Path("/usr"):
        return
    roots = (prefix, prefix.parent) if prefix.name == "usr" else (prefix,)
    for root in roots:
        for library in ("lib", "lib64"):
            folder = root / library
            candidates = (folder, folder / "private", *sorted(folder.glob("*-linux-gnu*")))
            yield from (item for item in candidates if any(item.glob("*.so*")))
