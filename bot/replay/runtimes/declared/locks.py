"""Reads the versions that uv.lock, poetry.lock and pdm.lock name: one pass over the lines, which all three share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import StringIO
from itertools import islice

from packaging.utils import canonicalize_name

from bot.replay.runtimes.declared.declared import Read
from bot.replay.runtimes.declared.poetry import standard
from bot.replay.runtimes.requirement import NotTakenOverError, marker_holds, plain_specifier

_VALUE = re.compile(r"([a-z][a-z_-]*) = (.*)")
_TEXT = re.compile(r"""["']([^"']*)["']""")
_QUOTED = re.compile(r""""((?:[^"\\]|\\.)*+)("|\\?\Z)|'([^']*)(?:'|\Z)""")
"""A text without its end goes on to the end of the line, so that no place is looked at twice."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,100}")
_ELSEWHERE = re.compile(r"\b(?:git|url|path|directory|editable|virtual)\s*=|type\s*=\s*[\"'](?:git|url|file|directory)")
_MOST_PACKAGES = 10_000
_MOST_LINES = 400_000
_MOST_MARKERS = 20_000
"""That many different ones; a lock file repeats few."""
_LONGEST_LINE = 20_000


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
    refused = ["what follows the first packages"] if len(packages) >= _MOST_PACKAGES else []
    holds = _Markers(environment)
    for package in packages:
        name, version = package.values.get("name", ""), package.values.get("version", "")
        if package.elsewhere or not _NAME.fullmatch(name) or not version:
            refused += ["an address or a path"] if package.elsewhere else []
        elif not package.markers or any(map(holds, package.markers)):
            try:
                pins.setdefault(canonicalize_name(name), plain_specifier(version))
            except NotTakenOverError as error:
                refused.append(str(error))
    python = top.get("requires-python") or top.get("python-versions") or top.get("requires_python")
    return Read(pins=pins, requires_python=standard(python) if python else None, refused=tuple(refused))


class _Markers:
    """Says whether markers hold, each of them evaluated once and only so many."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._known: dict[str, bool] = {}

    def __call__(self, marker: str) -> bool:
        if marker not in self._known:
            self._known[marker] = len(self._known) < _MOST_MARKERS and marker_holds(marker, self._environment)
        return self._known[marker]


def _lines(text: str) -> Iterator[str]:
    """Yield lines, one at a time and cut where none that matters is so long: the text may be large."""
    return (line[:_LONGEST_LINE].rstrip("\r\n") for line in islice(StringIO(text), _MOST_LINES))


def _sections(text: str) -> tuple[dict[str, str], list[_Package]]:
    """Return the values outside of packages, and the packages."""
    top: dict[str, str] = {}
    packages: list[_Package] = []
    current: _Package | None = None
    own = False
    lines = _lines(text)
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
    return [match[1].replace('\\"', '"') if match[1] is not None else match[3] for match in found]
