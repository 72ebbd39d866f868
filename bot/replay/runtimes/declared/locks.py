"""Reads the versions that uv.lock, poetry.lock and pdm.lock name: one pass over the lines, which all three share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from packaging.utils import canonicalize_name

from bot.replay.runtimes.declared.declared import Read
from bot.replay.runtimes.declared.poetry import standard
from bot.replay.runtimes.requirement import NotTakenOverError, marker_holds, plain_specifier

_VALUE = re.compile(r"([a-z][a-z_-]*) = (.*)")
_TEXT = re.compile(r"""["']([^"']*)["']""")
_QUOTED = re.compile(r""""((?:[^"\\]|\\.)*)\"|'([^']*)'""")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,100}")
_ELSEWHERE = re.compile(r"\b(?:git|url|path|directory|editable|virtual)\s*=|type\s*=\s*[\"'](?:git|url|file|directory)")
_MOST_PACKAGES = 10_000


@dataclass(slots=True)
class _Package:
    """One ``[[package]]`` while it is read."""

    values: dict[str, str] = field(default_factory=dict)
    markers: list[str] = field(default_factory=list)
    elsewhere: bool = False


def read_lock(text: str, environment: Mapping[str, str]) -> Read:
    """Return the locked versions; packages from git, addresses and folders are left out.

    Of several versions of one library, that one counts whose marker holds for the interpreter.
    """
    top, packages = _sections(text)
    pins: dict[str, str] = {}
    refused = []
    for package in packages:
        name, version = package.values.get("name", ""), package.values.get("version", "")
        if package.elsewhere or not _NAME.fullmatch(name) or not version:
            refused += ["an address or a path"] if package.elsewhere else []
        elif not package.markers or any(marker_holds(marker, environment) for marker in package.markers):
            try:
                pins.setdefault(canonicalize_name(name), plain_specifier(version))
            except NotTakenOverError as error:
                refused.append(str(error))
    python = top.get("requires-python") or top.get("python-versions") or top.get("requires_python")
    return Read(pins=pins, requires_python=standard(python) if python else None, refused=tuple(refused))


def _sections(text: str) -> tuple[dict[str, str], list[_Package]]:
    """Return the values outside of packages, and the packages."""
    top: dict[str, str] = {}
    packages: list[_Package] = []
    current: _Package | None = None
    own = False
    lines = iter(text.splitlines())
    for line in lines:
        if line.startswith("[["):
            own = line.startswith("[[package]]") and len(packages) < _MOST_PACKAGES
            current = _Package() if own else None
            packages += [current] if current else []
        elif line.startswith("["):
            own = False
            current = current if line.startswith("[package.") else None
        if current is not None:
            current.elsewhere |= _is_elsewhere(line, own=own)
        _take(line, lines, top if current is None else current.values if own else {}, current)
    return top, packages


def _is_elsewhere(line: str, *, own: bool) -> bool:
    """Say whether a line of a package says that it does not come from an index (uv: source, Poetry: a table)."""
    relevant = line.startswith(("source = ", "git = ", "url = ", "path = ")) if own else line.startswith("type = ")
    return relevant and _ELSEWHERE.search(line) is not None


def _take(line: str, lines: Iterator[str], values: dict[str, str], current: _Package | None) -> None:
    found = _VALUE.match(line)
    if found is None:
        return
    if found[1] in {"resolution-markers", "markers", "marker"} and current is not None:
        current.markers += _texts([found[2], *(_array(lines) if found[2].strip() == "[" else ())])
    elif value := _TEXT.match(found[2]):
        values.setdefault(found[1], value[1])


def _array(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if line.startswith("]"):
            return
        yield line


def _texts(lines: Iterable[str]) -> list[str]:
    found = (match for line in lines for match in _QUOTED.finditer(line))
    return [match[1].replace('\\"', '"') if match[1] is not None else match[2] for match in found]
