"""Finds the files of a tree that say which libraries one project needs, the weightiest first."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator

from bot.source.folders import is_ignored
from bot.source.project import Project
from bot.source.trees import Tree

LOCKS = ("uv.lock", "poetry.lock", "pdm.lock")
_ORDER = (*LOCKS, "Pipfile.lock", "pyproject.toml", "setup.cfg", "METADATA")
_REQUIREMENTS = re.compile(r"(?:.*[-_.])?requirements(?:[-_.].*)?\.(?:txt|lock)\Z|requirements\.in\Z")
_ASIDE = re.compile(r"dev|test|doc|lint|ci\b|example|bench")
_MOST_FILES = 60
LARGEST_LOCK_BYTES = 16 * 1024**2
"""The lock file of a large monorepo has 3 to 6 MiB."""
_MOST_LOCK_BYTES = 48 * 1024**2
_DEEPEST_ELSEWHERE = 2


def dependency_files(tree: Tree, project: Project) -> tuple[str, ...]:
    """Return the files that stand beside the project or above it; where there are none, those nearest to the root."""
    files = [path for path in tree.files if _is_dependency_file(path) and not is_ignored(path)]
    folders = {folder: position for position, folder in enumerate(_ancestors(project))}
    near = [path for path in files if _owner(path) in folders]
    if near:
        return tuple(sorted(near, key=lambda path: (folders[_owner(path)], *_weight(path))))[:_MOST_FILES]
    others = [path for path in files if path.count("/") <= _DEEPEST_ELSEWHERE]
    return tuple(sorted(others, key=lambda path: (path.count("/"), *_weight(path))))[:_MOST_FILES]


def _ancestors(project: Project) -> Iterator[str]:
    """Yield the folders that hold the project, nearest first."""
    seen: set[str] = set()
    for start in (project.script_location, project.path):
        folder = start
        while folder not in seen:
            seen.add(folder)
            yield folder
            folder = posixpath.dirname(folder)


def _is_dependency_file(path: str) -> bool:
    folder, name = posixpath.split(path)
    if name == "METADATA":
        return folder.endswith(".dist-info")
    in_folder = posixpath.basename(folder) == "requirements" and name.endswith(".txt")
    return name in _ORDER or in_folder or _REQUIREMENTS.match(name) is not None


def _owner(path: str) -> str:
    """Return the folder that a file speaks for."""
    folder = posixpath.dirname(path)
    below = folder.endswith(".dist-info") or posixpath.basename(folder) == "requirements"
    return posixpath.dirname(folder) if below else folder


def _weight(path: str) -> tuple[int, bool, int, str]:
    """Order the files of one folder: locks, compiled requirements, declarations; those for other work last."""
    name = posixpath.basename(path)
    rank = _ORDER.index(name) if name in _ORDER else _ORDER.index("Pipfile.lock")
    return (rank, _ASIDE.search(name) is not None, len(path), path)


def is_lock(path: str) -> bool:
    """Say whether a file is written by a tool and may be as large as LARGEST_LOCK_BYTES."""
    return posixpath.basename(path) in (*LOCKS, "Pipfile.lock")


def affordable_locks(tree: Tree, paths: Iterable[str]) -> Iterator[str]:
    """Yield the lock files among the paths, until they are too large together."""
    total = 0
    for path in paths:
        if is_lock(path):
            total += min(tree.files[path].size, LARGEST_LOCK_BYTES)
            if total <= _MOST_LOCK_BYTES:
                yield path
