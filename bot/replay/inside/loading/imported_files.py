"""Says which files have been imported, and which of those Python had to compile for it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

from .module_files import module_file


class ImportedFiles:
    """The files of the tree and of the libraries that this process, or one that it has made, has imported."""

    def __init__(self, root: str, libraries: str, installed: Callable[[str], str] = str) -> None:
        """Know the two folders; ``installed`` says where a file stands that was imported through a link."""
        self._root = root.rstrip("/") + "/"
        self._libraries = libraries.rstrip("/") + "/"
        self._installed = installed
        self._tree: set[str] = set()
        self._uncompiled: set[str] = set()

    def note(self) -> dict[str, list[str]]:
        """Return what has been imported so far: ``tree``, and of the libraries what is ``uncompiled``."""
        for module in list(sys.modules.values()):
            file = self._installed(module_file(module) or "")
            if file.startswith(self._root):
                self._tree.add(file[len(self._root) :])
            elif file.startswith(self._libraries) and not _is_compiled(module):
                self._uncompiled.add(file[len(self._libraries) :])
        return {"tree": sorted(self._tree), "uncompiled": sorted(self._uncompiled)}

    def add(self, noted: dict[str, list[str]]) -> None:
        """Add what another process has noted."""
        self._tree.update(noted["tree"])
        self._uncompiled.update(noted["uncompiled"])


def _is_compiled(module: Any) -> bool:
    """Say whether there is a compiled file for a module; extension modules have none and need none."""
    compiled = getattr(vars(module).get("__spec__"), "cached", None)
    return not isinstance(compiled, str) or os.path.exists(compiled)
