"""The folders of a tree: where an Alembic environment can stand and where packages can start."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from bot.source.trees import Tree

_IGNORED = frozenset({"site-packages", "node_modules", ".venv", "venv", ".tox", ".nox"})
_PACKAGE_ROOTS = frozenset({"src", "lib", "backend", "app"})


def is_ignored(path: str) -> bool:
    """Say whether a path stands among installed packages, which are nobody's project."""
    return not _IGNORED.isdisjoint(path.split("/"))


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of a tree, and those of them that hold an env.py."""

    all: frozenset[str]
    environments: frozenset[str]
    package_roots: tuple[str, ...]
    """Folders that Python packages may start from."""

    @classmethod
    def of(cls, tree: Tree) -> Folders:
        """Collect the folders of a tree's files."""
        folders: set[str] = {""}
        for path in tree.files:
            folder = posixpath.dirname(path)
            while folder not in folders:
                folders.add(folder)
                folder = posixpath.dirname(folder)
        environments = {
            posixpath.dirname(p) for p in tree.files if posixpath.basename(p) == "env.py" and not is_ignored(p)
        }
        package_roots = sorted(folder for folder in folders if posixpath.basename(folder) in _PACKAGE_ROOTS)
        return cls(frozenset(folders), frozenset(environments), tuple(package_roots))
