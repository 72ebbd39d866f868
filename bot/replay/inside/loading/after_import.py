"""Does something to a library as soon as the reviewed code has imported it, and nothing where it never does."""

from __future__ import annotations

import importlib.abc
import importlib.util
import sys
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any


class AfterImport(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module as Python does, and then hands it over."""

    def __init__(self, name: str, action: Callable[[Any], None]) -> None:
        self._name = name
        self._action = action
        self._original: Any = None

    def listen(self) -> None:
        """Be asked before the finders of Python."""
        sys.meta_path.insert(0, self)

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: Any = None) -> Any:
        """Find the module as Python does, but load it."""
        if name != self._name or self not in sys.meta_path:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        if spec is not None:
            self._original, spec.loader = spec.loader, self
        return spec

    def create_module(self, spec: Any) -> ModuleType | None:
        """Let Python make the module."""
        return None

    def exec_module(self, module: Any) -> None:
        """Run the module, and act on it."""
        self._original.exec_module(module)
        self._action(module)
