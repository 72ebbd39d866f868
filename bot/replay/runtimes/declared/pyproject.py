"""Reads the dependency tables of a pyproject.toml: the standard ones and Poetry's."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from bot.replay.runtimes.declared.declared import Read
from bot.replay.runtimes.declared.lines import in_extra, read_lines
from bot.replay.runtimes.declared.poetry import poetry_lines, poetry_python
from bot.replay.runtimes.names import canonical
from bot.replay.runtimes.requirement import NotTakenOverError


def read_pyproject_dependencies(text: str, environment: Mapping[str, str]) -> Read:
    """Return what a pyproject.toml asks for; its sources and indexes (``tool.uv``, ``tool.poetry.source``) are not."""
    try:
        document = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return Read(refused=("a file that is not well-formed TOML",))
    project, poetry = _table(document, "project"), _table(_table(document, "tool"), "poetry")
    sources = _table(_table(_table(document, "tool"), "uv"), "sources")
    lines = [*_standard(project, _table(document, "dependency-groups")), *poetry_lines(poetry)]
    python = project.get("requires-python")
    name = project.get("name") or poetry.get("name")
    read = read_lines(lines, environment)
    kept = tuple(item for item in read.requirements if not _elsewhere(sources, item.name))
    left = ("an address or a path",) * (len(read.requirements) - len(kept))
    return Read(
        requirements=kept,
        requires_python=python if isinstance(python, str) else poetry_python(poetry),
        refused=(*read.refused, *left),
        name=canonical(name) if isinstance(name, str) else None,
    )


def _standard(project: Mapping[str, Any], groups: Mapping[str, Any]) -> Iterator[str | NotTakenOverError]:
    yield from _texts(project.get("dependencies"))
    for entries in (*_table(project, "optional-dependencies").values(), *groups.values()):
        yield from (in_extra(entry) for entry in _texts(entries))


def _texts(entries: Any) -> Iterator[str]:
    return (entry for entry in entries if isinstance(entry, str)) if isinstance(entries, list) else iter(())


def _elsewhere(sources: Mapping[str, Any], name: str) -> bool:
    """Say whether uv would take a library from the repository, git or an address instead of an index."""
    for key, source in sources.items():
        if key.lower().replace("_", "-").replace(".", "-") == name:
            tables = source if isinstance(source, list) else [source]
            return any(isinstance(table, dict) and not table.keys() <= {"index", "marker"} for table in tables)
    return False


def _table(document: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = document.get(name)
    return value if isinstance(value, dict) else {}
