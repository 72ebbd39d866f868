"""Packages whose ``__init__`` fails are loaded as empty shells, so that the modules in them can still be reached."""

from __future__ import annotations

import importlib.abc
import importlib.util
import os
import sys
import traceback
from collections.abc import Sequence
from types import ModuleType
from typing import Any

from ..channel import shorten
from .module_files import module_file


class HollowFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Serves the named packages without running their ``__init__``."""

    def __init__(self, root: str) -> None:
        self._root = root
        self.packages: dict[str, str] = {}
        """Package name to its folder."""
        self.causes: dict[str, str] = {}
        """Package name to why its ``__init__`` fails."""

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: Any = None) -> Any:
        """Find a hollow package."""
        folder = self.packages.get(name)
        if folder is None:
            return None
        # Code asks a package for its ``__file__`` to find what lies beside it.
        file = os.path.join(folder, "__init__.py")
        return importlib.util.spec_from_file_location(name, file, loader=self, submodule_search_locations=[folder])

    def create_module(self, spec: Any) -> ModuleType | None:
        """Let the import system make the module."""
        return None

    def exec_module(self, module: ModuleType) -> None:
        """Run nothing."""

    def hollow_out(self, error: BaseException) -> bool:
        """Make the outermost package whose ``__init__`` the error passed through a shell; say whether there was one."""
        for frame, _ in traceback.walk_tb(error.__traceback__):
            folder, name = os.path.split(frame.f_code.co_filename)
            package = frame.f_globals.get("__name__")
            imported = name == "__init__.py" and frame.f_code.co_name == "<module>"  # no function of it was called
            if imported and folder.startswith(self._root) and package and package not in self.packages:
                self.packages[package] = folder
                self.causes[package] = shorten(f"{type(error).__name__}: {error}")
                return True
        return False


def forget_modules(root: str) -> None:
    """Forget the repository's modules, so that the next attempt starts afresh."""
    for name, module in list(sys.modules.items()):
        file = module_file(module) or ""
        if file.startswith(root):
            del sys.modules[name]
