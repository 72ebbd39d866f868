"""Finds the modules that declare tables of env.py's own metadata and that env.py does not import."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from ..loading.imported_names import imported_names
from ..loading.module_files import module_file

_DEEPEST = 3
"""How many modules may stand between a model and the base that it inherits from."""


class ModelModules:
    """Modules of the repository, by file."""

    def __init__(self, root: str, paths: Iterable[str]) -> None:
        self._root = root
        self._paths = list(paths)
        self._files: dict[str, bool] = {}
        self._imports: dict[tuple[str, str], tuple[tuple[str, str | None], ...]] = {}

    def unimported(self, metadata: list[Any]) -> dict[str, str]:
        """Return file and module name of what is not imported yet and uses a base of the metadata.

        Anything else is left alone: a test, a script, or models of another database would only do harm.
        """
        if not self._paths or not metadata:
            return {}
        loaded = {os.path.realpath(file) for file in _loaded_files()}
        missing = [path for path in self._paths if os.path.realpath(os.path.join(self._root, path)) not in loaded]
        bases = _Bases(self, metadata)
        named = ((path, self.name(path)) for path in missing)
        return {path: name for path, name in named if name and bases.used_by(name, path)}

    def name(self, path: str) -> str | None:
        """Return the name under which the project itself would import a file."""
        names = [(place, name) for place in sys.path if (name := self._below(place, path))]
        loaded = (name for place, name in names if _is_loaded(place, name.partition(".")[0]))
        return next(loaded, names[0][1] if names else None)

    def file(self, name: str) -> str | None:
        """Return the repository's file of a module, relative to its root."""
        for place in sys.path:
            if not place.startswith(self._root):
                continue
            stem = "/".join([place.rstrip("/"), *name.split(".")])
            for candidate in (f"{stem}.py", f"{stem}/__init__.py"):
                if self._is_file(candidate):
                    return os.path.relpath(candidate, self._root)
        return None

    def imports(self, name: str, path: str) -> tuple[tuple[str, str | None], ...]:
        """Return module and name of each import at any level of a file; the tree is read-only, so once is enough."""
        if (name, path) not in self._imports:
            package = name if path.endswith("__init__.py") else name.rpartition(".")[0]
            self._imports[name, path] = tuple(imported_names(os.path.join(self._root, path), package))
        return self._imports[name, path]

    def _is_file(self, path: str) -> bool:
        if path not in self._files:
            self._files[path] = os.path.isfile(path)
        return self._files[path]

    def _below(self, place: str, path: str) -> str | None:
        """Return the name of a file as a module below an entry of ``sys.path``; None where it has none."""
        full = os.path.join(self._root, path)
        if not place.startswith(self._root) or not full.startswith(place.rstrip("/") + "/"):
            return None
        parts = os.path.relpath(full, place)[: -len(".py")].split("/")
        if parts[-1] == "__init__":
            parts.pop()
        return ".".join(parts) if parts and all(part.isidentifier() for part in parts) else None


class _Bases:
    """Follows imports, without running them, until they reach something that carries the metadata."""

    def __init__(self, modules: ModelModules, metadata: list[Any]) -> None:
        self._modules = modules
        self._metadata = metadata
        self._known: dict[str, bool] = {}
        self._holders: dict[tuple[str, str | None], bool] = {}

    def used_by(self, name: str, path: str, depth: int = 0) -> bool:
        """Say whether a module imports a base, or something that does."""
        if name not in self._known:
            self._known[name] = False  # for modules that import each other
            self._known[name] = any(self._leads_to_base(*item, depth) for item in self._modules.imports(name, path))
        return self._known[name]

    def _leads_to_base(self, module: str, name: str | None, depth: int) -> bool:
        if self._holds(module, name):
            return True
        for inner in [module] if name is None else [f"{module}.{name}", module]:
            file = self._modules.file(inner)
            if file is not None and depth < _DEEPEST and self.used_by(inner, file, depth + 1):
                return True
        return False

    def _holds(self, module: str, name: str | None) -> bool:
        """Say whether what is imported from a loaded module carries the metadata."""
        if (module, name) not in self._holders:
            content = vars(sys.modules[module]) if module in sys.modules else {}
            values = list(content.values()) if name in (None, "*") else [content.get(str(name))]
            self._holders[module, name] = any(self._carries(value) for value in values)
        return self._holders[module, name]

    def _carries(self, value: Any) -> bool:
        try:
            return any(value is item or getattr(value, "metadata", None) is item for item in self._metadata)
        except Exception:  # what asks for a context that is not there
            return False


def _loaded_files() -> Iterator[str]:
    for module in list(sys.modules.values()):
        file = module_file(module)
        if isinstance(file, str):
            yield file


def _is_loaded(place: str, top: str) -> bool:
    """Say whether the package or module of that name was loaded from an entry of ``sys.path``."""
    module = sys.modules.get(top)
    file = module_file(module)
    folders = [*getattr(module, "__path__", ()), *([os.path.dirname(file)] if isinstance(file, str) else [])]
    return any(folder in {os.path.join(place, top), place.rstrip("/")} for folder in folders)
