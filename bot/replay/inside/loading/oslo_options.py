"""What a program with oslo.config does before it calls Alembic, done when it is missed.

Programs of OpenStack keep each group of options in ``PACKAGE/conf/GROUP.py`` with a function ``register_opts(conf)``,
which their commands call and Alembic does not (Nova, "Configuration Options"). Their commands also read the address
of the database from a file, and hand all options to env.py as an attribute of Alembic's configuration.
"""

from __future__ import annotations

import importlib
import re
import sys
from typing import Any

from .module_files import module_file

LIBRARY = "oslo_config.cfg"
_OPTIONS = re.compile(r"(^|_)conf(ig)?$")
"""What the attribute is called that holds the options."""
_ADDRESS = re.compile(r"(^|_)ur[il]$")
"""What the attribute is called that holds the address alone."""


class OsloOptions:
    """Given oslo.config when it is imported; registers options that nobody has registered."""

    def __init__(self, root: str, url: str) -> None:
        self._root = root
        self._url = url
        self._searched: set[str] = set()

    def attach(self, module: Any) -> None:
        """Attach to the ways in which options are registered and read."""
        self._register_on_demand(module)
        self._give_address(module)

    def _register_on_demand(self, module: Any) -> None:
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

    def _give_address(self, module: Any) -> None:
        """Let the option of oslo.db that names the database, which has no default, name the scratch database."""
        options = module.ConfigOpts
        original = options.register_opt

        def register_opt(conf: Any, opt: Any, group: Any = None, **keywords: Any) -> Any:
            name = str(getattr(group, "name", group))
            if name.endswith("database") and opt.dest == "connection" and opt.default is None:
                opt.default = self._url
            return original(conf, opt, group, **keywords)

        options.register_opt = register_opt

    def _register(self, conf: Any, group: str) -> bool:
        """Register a group with the functions of the repository that are for it; say whether there were any."""
        if group in self._searched:
            return False
        self._searched.add(group)
        functions = [function for name in self._packages() if (function := _registering(f"{name}.{group}"))]
        if group == "database" and (library := _imported("oslo_db.options")):
            functions.append(library.set_defaults)
        for function in functions:
            function(conf)
        return bool(functions)

    def _packages(self) -> list[str]:
        """Return the packages of options that the repository has imported."""
        return [
            name
            for name, module in list(sys.modules.items())
            if name.endswith(".conf") and (module_file(module) or "").startswith(self._root)
        ]

    def give_attributes(self, configuration: Any) -> None:
        """Let Alembic's configurations have the attributes that env.py takes options or the address from."""
        url = self._url

        def __getattr__(config: Any, name: str) -> Any:  # noqa: N807 - asked for what is not there otherwise
            library = _imported(LIBRARY) if _OPTIONS.search(name) or _ADDRESS.search(name) else None
            if library is None:
                raise AttributeError(
                    f"{type(config).__name__!r} object has no attribute {name!r}", name=name, obj=config
                )
            return library.CONF if _OPTIONS.search(name) else url

        configuration.__getattr__ = __getattr__


def _registering(name: str) -> Any:
    return getattr(_imported(name), "register_opts", None)


def _imported(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None
