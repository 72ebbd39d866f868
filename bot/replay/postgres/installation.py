"""One set of PostgreSQL programs on this machine, and how a cage sees it."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from bot.replay.cage.plan import Mount

SUPPORTED = range(14, 19)
"""The major versions that a scratch server may have."""
_VERSION = re.compile(r"\(PostgreSQL\) ([0-9]+\.[0-9]+)")
_ANSWER_SECONDS = 10
_SYSTEM = ("/usr", "/usr/lib", "/usr/lib64")
"""Folders that every cage sees, or that hold far more than a server."""


@dataclass(frozen=True, slots=True)
class Installation:
    """Programs that make and run a server; the cage sees them where they were built to stand."""

    version: str
    """Such as ``15.18``."""
    origin: str
    """Where it is from, in words that complete ``PostgreSQL 15.18 …``."""
    programs: str
    """The folder of ``initdb`` and ``postgres``, in the cage."""
    shared: str
    """The folder that holds ``extension/``, in the cage."""
    extensions: Path
    """That folder ``extension/``, on the host."""
    mounts: tuple[Mount, ...]

    @property
    def major(self) -> int:
        """The major version."""
        return int(self.version.partition(".")[0])

    @property
    def extension_names(self) -> frozenset[str]:
        """The extensions that it brings."""
        return frozenset(path.stem for path in self.extensions.glob("*.control"))


def installation(programs: Path) -> Installation | None:
    """Return the installation whose programs stand in a folder; None where it is none that can be run."""
    programs = programs.resolve()
    version = _version(programs / "postgres")
    if version is None or not (programs / "initdb").exists():
        return None
    shared = _shared(programs, version.partition(".")[0])
    if shared is None:
        return None
    return Installation(
        version=version,
        origin=f"installed in {programs}",
        programs=str(programs),
        shared=str(shared),
        extensions=shared / "extension",
        mounts=_mounts(programs, shared),
    )


def _version(program: Path) -> str | None:
    """Ask a program what it is: it is the operator's own, nothing of a repository."""
    try:
        done = subprocess.run(
            [str(program), "--version"], env={}, capture_output=True, text=True, timeout=_ANSWER_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = _VERSION.search(done.stdout)
    return found[1] if found else None


def _shared(programs: Path, major: str) -> Path | None:
    """Return the folder of shared files as the usual packages lay it: built from source, Debian, Red Hat, Homebrew."""
    beside = programs.parent / "share"
    candidates = (
        beside,
        beside / "postgresql",
        beside / f"postgresql@{major}",
        Path("/usr/share/postgresql") / major,
        beside / "pgsql",
    )
    return next((path for path in candidates if (path / "postgres.bki").exists()), None)


def _mounts(programs: Path, shared: Path) -> tuple[Mount, ...]:
    """Return what the cage must see besides the system's libraries, each at its own place."""
    prefix = programs.parent
    if str(prefix) in _SYSTEM:
        files = (programs / "initdb", programs / "postgres")
        return (*(Mount(file, str(file)) for file in files), Mount(shared, str(shared)))
    folders = [prefix] if shared.is_relative_to(prefix) else [prefix, shared]
    brew = next((parent for parent in prefix.parents if parent.name == "Cellar"), None)
    if brew is not None:  # its libraries are links all over Homebrew's own folder
        folders = [brew.parent]
    return tuple(Mount(folder, str(folder)) for folder in folders)
