"""Options of oslo.config that a program registers when it starts, registered when they are asked for in vain.

Programs of OpenStack keep each group of options in ``PACKAGE/conf/GROUP.py`` with a function ``register_opts(conf)``,
which their commands call and Alembic does not (Nova, "Configuration Options").
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.util
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Any

_MODULE = "oslo_config.cfg"


class OsloOptions(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Waits until oslo.config is imported, and then for options that nobody has registered."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._original: Any = None
        self._searched: set[str] = set()

    def listen(self) -> None:
        """Be asked before the finders of Python."""
        sys.meta_path.insert(0, self)

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: Any = None) -> Any:
        """Find oslo.config as Python does, but load it."""
        if name != _MODULE or self not in sys.meta_path:
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
        """Run the module, and attach to the way in which options are read."""
        self._original.exec_module(module)
        options = module.ConfigOpts
        original = options.__getattr__

        def __getattr__(conf: Any, name: str) -> Any:  # noqa: N807 - the class's own method
            try:
                return original(conf, name)
            except module.NoSuchOptError:
                if not self._register(conf, name):
                    raise
                return original(conf, name)

        options.__getattr__ = __getattr__

    def _register(self, conf: Any, group: str) -> bool:
        """Register a group with the functions of the repository that are for it; say whether there were any."""
        if group in self._searched:
            return False
        self._searched.add(group)
        functions = [function for name in self._packages() if (function := _registering(f"{name}.{group}"))]
        for function in functions:
            function(conf)
        return bool(functions)

    def _packages(self) -> list[str]:
        """Return the packages of options that the repository has imported."""
        return [
            name
            for name, module in list(sys.modules.items())
            if name.endswith(".conf") and (getattr(module, "__file__", None) or "").startswith(self._root)
        ]


def _registering(name: str) -> Any:
    try:
        return getattr(importlib.import_module(name), "register_opts", None)
    except ImportError:
        return None
