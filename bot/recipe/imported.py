"""Tells which imports of a revision are of the repository's own code, and which of the names are models."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from bot.replay.reading import TreeReading
from bot.source.paths import is_under
from bot.source.project import Project
from checks.evidence import Import

_ROOTS = ("", "src", "backend")
"""Folders, of the project and of the repository, from which code is imported."""


def with_own_imports(reading: TreeReading, project: Project, files: Collection[str]) -> TreeReading:
    """Return what was read of a tree with the imports of its revisions resolved against the tree's files.

    Helpers that stand among the migrations are no code of the application.
    """
    classes = {table.class_name: table.name for table in reading.tables if table.class_name}
    sources = {
        path: replace(
            source, imports=tuple(_resolved(item, _path(item, project, files), classes) for item in source.imports)
        )
        for path, source in reading.sources.items()
    }
    return replace(reading, sources=sources)


def _resolved(item: Import, path: str | None, classes: Mapping[str, str | None]) -> Import:
    if path is None:
        return item
    models = tuple(name for name in item.names if name in classes)
    return replace(item, path=path, models=models, table=classes[models[0]] if models else None)


def _path(item: Import, project: Project, files: Collection[str]) -> str | None:
    """Return the file of the application that an import names."""
    name = item.module.replace(".", "/")
    ends = (f"{name}.py", f"{name}/__init__.py", *(f"{name}/{member}.py" for member in item.names[:1]))
    for path in (posixpath.join(folder, end) for folder in _folders(project) for end in ends):
        if path in files:
            migrations = (project.script_location, *project.version_locations)
            return None if any(is_under(path, folder) for folder in migrations) else path
    return None


def _folders(project: Project) -> Iterator[str]:
    """Yield the places where Python would look, nearest first."""
    for base in (project.path, ""):
        for root in (*project.prepend_sys_path, *_ROOTS):
            folder = posixpath.normpath(posixpath.join(base, root))
            yield "" if folder == "." else folder
