"""The Python and the libraries that reviewed code runs with."""

from __future__ import annotations

import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from bot.replay.cage.plan import Mount


@dataclass(frozen=True, slots=True)
class Runtime:
    """An interpreter and a folder of installed libraries, both mounted read-only."""

    interpreter: str
    mounts: tuple[Mount, ...]
    site_packages: str = "/runtime"


def default_runtime() -> Runtime:
    """Return the interpreter that runs the bot, with the libraries that are installed beside it.

    Nothing of them is imported by the bot on behalf of reviewed code: the cage has its own process.
    """
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    prefix = Path(sys.base_prefix).resolve()
    interpreter = prefix / "bin" / version
    library = prefix / "lib"
    mounts = [Mount(interpreter.resolve(), str(interpreter)), Mount(Path(sysconfig.get_path("purelib")), "/runtime")]
    if prefix != Path("/usr"):  # /usr/lib is in every cage
        mounts.append(Mount(library, str(library)))
    return Runtime(str(interpreter), tuple(mounts))
