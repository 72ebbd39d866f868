"""Reads the versions that a Pipfile.lock names."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from bot.replay.runtimes.declared.declared import Read
from bot.replay.runtimes.declared.lines import read_lines
from bot.replay.runtimes.requirement import NotTakenOverError

_ELSEWHERE = {"git", "file", "path", "ref", "editable"}


def read_pipfile_lock(text: str, environment: Mapping[str, str]) -> Read:
    """Return the locked versions of both of its lists."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return Read(refused=("a file that is not well-formed JSON",))
    if not isinstance(document, dict):
        return Read(refused=("a file that is not a lock file",))
    read = read_lines(list(_lines(document)), environment)
    exact = {item.name: item.specifier.removeprefix("==") for item in read.requirements if item.specifier[:2] == "=="}
    return Read(read.requirements, exact, _python(document), read.refused)


def _lines(document: Mapping[str, Any]) -> Iterator[str | NotTakenOverError]:
    for part in ("default", "develop"):
        packages = document.get(part)
        for name, entry in packages.items() if isinstance(packages, dict) else ():
            if not isinstance(entry, dict) or not _ELSEWHERE.isdisjoint(entry):
                yield NotTakenOverError("an address or a path")
                continue
            extras = [extra for extra in entry.get("extras") or () if isinstance(extra, str)]
            markers = entry.get("markers")
            suffix = f"; {markers}" if isinstance(markers, str) else ""
            yield f"{name}[{','.join(extras)}]{entry.get('version') or ''}{suffix}"


def _python(document: Mapping[str, Any]) -> str | None:
    meta = document.get("_meta")
    requires = meta.get("requires") if isinstance(meta, dict) else None
    version = requires.get("python_version") if isinstance(requires, dict) else None
    return f"=={version}.*" if isinstance(version, str) and version.replace(".", "").isdecimal() else None
