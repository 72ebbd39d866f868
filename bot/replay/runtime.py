"""The Python and the libraries that reviewed code runs with."""

from __future__ import annotations

import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from bot.replay.cage.plan import Mount

SITE_PACKAGES = "/runtime"
"""Where every cage sees the libraries."""


@dataclass(frozen=True, slots=True)
class Runtime:
    """An interpreter and a folder of installed libraries, both mounted read-only."""

    interpreter: str
    mounts: tuple[Mount, ...]
    site_packages: str = SITE_PACKAGES
    lacking: tuple[str, ...] = ()
    """Libraries that the repository asks for and that are not here, or in another version."""


def default_runtime() -> Runtime:
    """Return the interpreter that runs the bot, with the libraries that are installed beside it.

    Nothing of them is imported by the bot on behalf of reviewed code: the cage has its own process.
    """
    minor = f"{sys.version_info.major}.{sys.version_info.minor}"
    prefix = Path(sys.base_prefix).resolve()
    libraries = Mount(Path(sysconfig.get_path("purelib")), SITE_PACKAGES)
    return Runtime(str(prefix / "bin" / f"python{minor}"), (*interpreter_mounts(prefix, minor), libraries))


def interpreter_mounts(prefix: Path, minor: str) -> tuple[Mount, ...]:
    """Return what a cage needs of the Python that is installed at ``prefix``, say, for version 3.11."""
    interpreter = prefix / "bin" / f"python{minor}"
    program = Mount(interpreter.resolve(), str(interpreter))
    library = Mount(prefix / "lib", str(prefix / "lib"))
    return (program,) if prefix == Path("/usr") else (program, library)  # /usr/lib is in every cage
