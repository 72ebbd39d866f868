"""Stand-ins for third-party modules that are not installed, so that env.py and models still import.

A stand-in must never change what the models say: only imports made by the repository itself are served, never those
that it guards with ``except ImportError``, and what inherits from a stand-in is marked (``models.poisoned``).
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.metadata
import os
import sys
import traceback
from collections.abc import Sequence
from types import ModuleType
from typing import Any, ClassVar

from .guarded import is_guarded

# Libraries that define tables, columns or types: a stand-in would invent a schema.
NEVER = {
    "sqlalchemy", "alembic", "sqlmodel", "flask_sqlalchemy", "flask_migrate", "pydantic", "pydantic_settings",
    "sqlalchemy_utils", "pgvector", "geoalchemy2", "alembic_utils", "alembic_postgresql_enum", "advanced_alchemy",
    "fastapi_users_db_sqlalchemy", "fastapi_users", "authlib", "oslo_db", "celery", "gino", "databases",
    "sqlalchemy_json", "sqlalchemy_continuum", "sqlalchemy_mixins", "sqlalchemy_file", "citext", "ormar",
    "psycopg2", "psycopg", "asyncpg", "pymysql", "aiomysql",
}  # fmt: skip


class Permissive:
    """The base that a class gets in the place of one that is not installed."""

    __made_up__ = True

    def __init_subclass__(cls, **_: Any) -> None:
        super().__init_subclass__()

    def __init__(self, *_: Any, **__: Any) -> None:
        pass


class Standin:
    """Stands for any object of a module that is not installed."""

    def __init__(self, name: str) -> None:
        self.__dict__["_name"] = name

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return made_up(f"{self._name}.{name}")

    def __setattr__(self, name: str, value: Any) -> None:
        self.__dict__[name] = value

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        """Give back what a decorator decorates; for anything else another stand-in."""
        if len(arguments) == 1 and not keywords and (isinstance(arguments[0], type) or _is_function(arguments[0])):
            return arguments[0]
        return Standin(f"{self._name}()")

    def __mro_entries__(self, _bases: Any) -> tuple[type, ...]:
        return (type(self._name.split(".")[-1].strip("()") or "Base", (Permissive,), {"__made_up_for__": self._name}),)

    def __getitem__(self, _key: Any) -> Standin:
        return Standin(f"{self._name}[]")

    def __or__(self, _other: Any) -> Any:
        return Any

    __ror__ = __or__

    def __iter__(self) -> Any:
        return iter(())

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return f"<stand-in for {self._name}>"

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> Any:
        from pydantic_core import core_schema

        return core_schema.any_schema()


class StandinModule(ModuleType):
    """A module that is not installed."""

    __path__: ClassVar[list[str]] = []
    __version__ = "0.0.0"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return made_up(f"{self.__name__}.{name}")


def made_up(name: str) -> Any:
    """Return a stand-in object; what is named like an exception is a real one, so that ``except`` accepts it."""
    last = name.rsplit(".", 1)[-1]
    if last.endswith(("Error", "Exception", "Warning", "Exit")) and last[:1].isupper():
        return type(last, (Exception,), {"__made_up_for__": name})
    return Standin(name)


def is_made_up(value: Any) -> bool:
    """Say whether a value is a stand-in, or made of one."""
    return isinstance(value, (Standin, StandinModule)) or bool(getattr(type(value), "__made_up__", False))


def stands_for(value: Any) -> str | None:
    """Return the library that a stand-in stands for; None for anything else."""
    if isinstance(value, StandinModule):
        return value.__name__.partition(".")[0]
    if isinstance(value, Standin):
        return str(value.__dict__["_name"]).partition(".")[0]
    made_up_for = vars(value).get("__made_up_for__") if isinstance(value, type) else None
    return str(made_up_for).partition(".")[0] if made_up_for else None


class StandinFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """The last finder: asked only for what nothing else finds."""

    def __init__(self, root: str) -> None:
        self._root = root
        self.served: dict[str, str] = {}
        """A library, or a missing portion of a namespace package, to the first repository file that imports it."""

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: Any = None) -> Any:
        """Serve an import of the repository's own code."""
        top = name.partition(".")[0]
        library = _library(name)
        if library is None or top in NEVER or is_own(top, self._root):
            return None
        caller = _importer()
        if caller is None or (name == library and (not caller[0].startswith(self._root) or is_guarded(*caller))):
            return None
        if caller[0].startswith(self._root):
            self.served.setdefault(library, os.path.relpath(caller[0], self._root))
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec: Any) -> ModuleType:
        """Make the module."""
        return StandinModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """There is nothing to run."""


def is_own(top: str, root: str) -> bool:
    """Say whether the repository has a package or module of that name: then what is missing is its mistake."""
    return any(
        os.path.exists(os.path.join(place, top)) or os.path.exists(os.path.join(place, top + ".py"))
        for place in sys.path
        if place.startswith(root)
    )


def install(root: str) -> StandinFinder:
    """Put the finder behind all others, and let versions of what is not installed be asked for."""
    finder = StandinFinder(root)
    sys.meta_path.append(finder)
    original = importlib.metadata.version

    def version(name: str) -> str:
        try:
            return original(name)
        except importlib.metadata.PackageNotFoundError:
            caller = sys._getframe(1).f_code.co_filename
            if caller.startswith(root) and not is_guarded(caller, sys._getframe(1).f_lineno):
                return "0.0.0"
            raise

    importlib.metadata.version = version
    return finder


def _library(name: str) -> str | None:
    """Return the outermost module of a name that is, or would be, stood in for; None for a part of what is installed.

    A namespace package is a folder that several libraries fill: each installs a portion, and any may be missing.
    """
    parent = sys.modules.get(name.rpartition(".")[0])
    if isinstance(parent, StandinModule):
        return _library(parent.__name__)
    return name if "." not in name or (parent is not None and _is_namespace(parent)) else None


def _is_namespace(module: ModuleType) -> bool:
    """Say whether a package has no ``__init__``; where one was left out, the loader is ours and not Python's."""
    spec = module.__spec__
    return spec is not None and type(spec.loader).__name__.endswith("NamespaceLoader")


def _importer() -> tuple[str, int] | None:
    """Return file and line of the code that imports, past the import system's own frames.

    None for code that only looks whether there is such a module, with ``importlib.util.find_spec``.
    """
    for frame, line in traceback.walk_stack(sys._getframe(2)):
        path = frame.f_code.co_filename
        if "importlib" not in path and path != __file__:
            return path, line
        if frame.f_code.co_name == "find_spec" and "util" in os.path.basename(path):
            return None
    return None


def _is_function(value: Any) -> bool:
    return (
        callable(value)
        and not isinstance(value, Standin)
        and isinstance(value, (type(_importer), staticmethod, classmethod))
    )
