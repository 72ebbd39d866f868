"""Shows a library the package that it is a part of in one folder, where the repository holds the other part.

A distribution may add modules to a package of another one: pip lays both out in one folder, and code of either reads
files beside itself that the other has brought. Here the repository stands in one folder and its libraries in another.
"""

from __future__ import annotations

import importlib.abc
import os
import sys
import tempfile
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from typing import Any


class SplitPackages(importlib.abc.MetaPathFinder):
    """Finds a library's modules of such a package in a folder of links to both parts.

    What the repository has is found where it stands, and comes first. A library that has an ``__init__`` of its own
    for the package does not add to it but has another one, and is left alone.
    """

    def __init__(self, root: str, libraries: str) -> None:
        self._root = root.rstrip(os.sep) + os.sep
        self._libraries = libraries
        self._portions = frozenset(name for name in os.listdir(libraries) if _adds(os.path.join(libraries, name)))
        self._links: dict[str, str] = {}
        """A top-level package to its folder of links."""

    def listen(self) -> None:
        """Be asked before the finders of Python, which know of parts but not of the whole."""
        sys.meta_path.insert(0, self)

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: Any = None) -> ModuleSpec | None:
        """Find a module that a library adds to a package of the repository."""
        names = name.split(".")[:-1]
        if path is None or not names or names[0] not in self._portions:
            return None
        own = [place for place in path if place.startswith(self._root)]
        added = os.path.join(self._libraries, *names)
        if not own or not _adds(added) or PathFinder.find_spec(name, own) is not None:
            return None
        if PathFinder.find_spec(name, [added]) is None:
            return None
        return PathFinder.find_spec(name, [self._together(names, own[0]) or added])

    def installed(self, path: str) -> str:
        """Return where a file that was imported through a link is installed; of any other its own path."""
        for package, links in self._links.items():
            if path.startswith(links + os.sep):
                return os.path.join(self._libraries, package) + path[len(links) :]
        return path

    def _together(self, names: list[str], own: str) -> str | None:
        """Return the folder of links for a package, given where the repository has it; None where it is elsewhere."""
        top, *inner = names
        below = os.path.join(os.sep, *inner) if inner else ""
        if not own.endswith(below):
            return None
        if top not in self._links:
            folder = os.path.join(tempfile.mkdtemp(prefix="migration-review-package-"), top)
            _link(own[: len(own) - len(below)], os.path.join(self._libraries, top), folder)
            self._links[top] = folder
        return self._links[top] + below


def _adds(folder: str) -> bool:
    """Say whether a library's folder is a part of a package and not a package of its own."""
    return os.path.isdir(folder) and not os.path.exists(os.path.join(folder, "__init__.py"))


def _link(own: str, added: str, folder: str) -> None:
    """Fill a folder with links to what either part has; what both have is the repository's."""
    os.mkdir(folder)
    for name in {*os.listdir(own), *os.listdir(added)}:
        mine, theirs, link = (os.path.join(place, name) for place in (own, added, folder))
        if os.path.isdir(mine) and _adds(theirs):
            _link(mine, theirs, link)
        else:
            os.symlink(mine if os.path.lexists(mine) else theirs, link)
