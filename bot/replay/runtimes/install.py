"""Installs exact versions of wheels into a folder."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bot.replay.runtimes.interpreters import Interpreter
from bot.replay.runtimes.resolve import Resolution, reason_of
from bot.replay.runtimes.uv import TooMuchError, Uv


def install(uv: Uv, resolution: Resolution, interpreter: Interpreter, folder: Path) -> None:
    """Unpack the wheels into ``folder``; raises TooMuchError where one of them is not sound.

    Nothing of them is run: no build, no script, no compiler; ``.pth`` files are dead where nobody adds the folder as a
    site (the cage's Python runs with -S). The files are links into uv's cache: no cage may write to either.
    """
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.writelines(f"{name}=={version}\n" for name, version in resolution.versions)
        file.flush()
        finished = uv.run(
            *("install", "--requirements", file.name, "--no-deps", "--target", str(folder)),
            *("--link-mode", "hardlink", "--python", str(interpreter.executable)),
        )
    if finished.status != 0:
        raise TooMuchError(reason_of(finished.complaint))
    (folder / ".lock").unlink(missing_ok=True)
