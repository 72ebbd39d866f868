"""Run git on a bare repository, deaf to the configuration of whoever runs the stand-in."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final


class GitError(Exception):
    """git ended with an error; `code` is its exit status and `output` what it printed before."""

    def __init__(self, arguments: tuple[str, ...], code: int, output: bytes, message: str) -> None:
        super().__init__(f"git {' '.join(arguments)}: exit {code}: {message}")
        self.code = code
        self.output = output


_ISOLATION: Final[Mapping[str, str]] = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Give the environment that every git of the stand-in gets: no configuration of the machine, plus `extra`."""
    return {"PATH": os.environ.get("PATH", os.defpath), **_ISOLATION, **(extra or {})}


def git(directory: Path, *arguments: str, stdin: bytes = b"", variables: Mapping[str, str] | None = None) -> bytes:
    """Run git in `directory` and give what it printed; raises `GitError` when it fails."""
    done = subprocess.run(
        ["git", "-C", str(directory), *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        env=environment(variables),
    )
    if done.returncode:
        raise GitError(arguments, done.returncode, done.stdout, done.stderr.decode(errors="replace").strip())
    return done.stdout
