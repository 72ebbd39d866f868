"""The Pythons of this machine, and the one that a repository asks for."""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from packaging.markers import default_environment
from packaging.specifiers import InvalidSpecifier, SpecifierSet

OLDEST, NEWEST = (3, 8), (3, 14)
"""The versions that the program in the cage was seen to run on."""
_NAME = re.compile(r"python(3\.\d{1,2})\Z")
_PLACES = ("/usr/local/bin", "/usr/bin")
_FOLDERS_OF_VERSIONS = (
    "{home}/.pyenv/versions/*/bin",
    "{pyenv}/versions/*/bin",
    "{home}/.local/share/uv/python/*/bin",
    "/opt/hostedtoolcache/Python/*/*/bin",
)
_ASK = "import json, sys; print(json.dumps([list(sys.version_info[:3]), sys.base_prefix, sys.implementation.name]))"
_SECONDS_TO_ANSWER = 10


@dataclass(frozen=True, slots=True)
class Interpreter:
    """A Python of this machine."""

    executable: Path
    prefix: Path
    version: tuple[int, int, int]

    @property
    def minor(self) -> str:
        """Major and minor version, as in ``python3.11``."""
        return f"{self.version[0]}.{self.version[1]}"

    @property
    def full(self) -> str:
        """All three numbers."""
        return ".".join(map(str, self.version))

    @property
    def marker_environment(self) -> Mapping[str, str]:
        """What environment markers are held to (PEP 508)."""
        known = {key: str(value) for key, value in default_environment().items()}
        return {
            **known,
            "python_version": self.minor,
            "python_full_version": self.full,
            "implementation_version": self.full,
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
        }


class Interpreters:
    """Looks once for the Pythons of this machine; the bot's own is the first."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment

    @cached_property
    def own(self) -> Interpreter:
        """The Python that runs the bot."""
        prefix = Path(sys.base_prefix).resolve()
        version = sys.version_info
        executable = prefix / "bin" / f"python{version.major}.{version.minor}"
        return Interpreter(executable, prefix, (version.major, version.minor, version.micro))

    @cached_property
    def all(self) -> tuple[Interpreter, ...]:
        """One Python of each minor version: the bot's own, then older ones, which have more old wheels, then newer."""
        found = {self.own.minor: self.own}
        if platform.python_implementation() == "CPython":
            for executable in _candidates(self._environment):
                minor = executable.name.removeprefix("python")
                interpreter = None if minor in found else _asked(executable)
                if interpreter is not None and OLDEST <= interpreter.version[:2] <= NEWEST:
                    found.setdefault(interpreter.minor, interpreter)
        own = self.own.version[1]
        return tuple(sorted(found.values(), key=lambda item: (item.version[1] > own, abs(item.version[1] - own))))

    def fitting(self, requires_python: str | None) -> Iterator[Interpreter]:
        """Yield the Pythons that a ``requires-python`` allows, the bot's own first; all where it asks for nothing.

        The others are looked for only when somebody goes on.
        """
        wanted = SpecifierSet(requires_python or "" if is_understood(requires_python) else "")
        if wanted.contains(self.own.full):
            yield self.own
        yield from (item for item in self.all if item != self.own and wanted.contains(item.full))


def is_understood(requires_python: str | None) -> bool:
    """Say whether a ``requires-python`` is one that can be told apart from no wish at all."""
    try:
        SpecifierSet(requires_python or "")
    except InvalidSpecifier:
        return False
    return True


def _candidates(environment: Mapping[str, str]) -> Iterator[Path]:
    """Yield files named like an interpreter; a script of that name (a shim of pyenv) is none."""
    for folder in _folders(environment):
        for path in sorted(folder.glob("python3.*")):
            if _NAME.fullmatch(path.name) and os.access(path, os.X_OK) and not _is_script(path):
                yield path


def _folders(environment: Mapping[str, str]) -> Iterator[Path]:
    yield from (Path(place) for place in environment.get("PATH", "").split(os.pathsep) if place.startswith("/"))
    yield from map(Path, _PLACES)
    home = environment.get("HOME") or "/nonexistent"
    for pattern in _FOLDERS_OF_VERSIONS:
        written = pattern.format(home=home, pyenv=environment.get("PYENV_ROOT") or "/nonexistent")
        yield from sorted(Path("/").glob(written.lstrip("/")))


def _is_script(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == b"#!"


def _asked(executable: Path) -> Interpreter | None:
    """Return what an interpreter says of itself; it reads no code but its own library."""
    try:
        answer = subprocess.run(
            [executable, "-I", "-S", "-c", _ASK],
            capture_output=True,
            check=True,
            env={},
            cwd="/",
            timeout=_SECONDS_TO_ANSWER,
        )
        version, prefix, name = json.loads(answer.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    major, minor, micro = map(int, version)
    placed = Path(prefix).resolve() / "bin" / f"python{major}.{minor}"
    if name != "cpython" or not placed.exists():
        return None
    return Interpreter(placed, placed.parent.parent, (major, minor, micro))
