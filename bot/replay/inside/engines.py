"""Every engine that the reviewed code makes leads to the scratch database, whatever URL it asked for."""

from __future__ import annotations

import contextlib
import importlib
import sys
from collections.abc import Callable
from typing import Any

from .databases import remember_url

# Options of create_engine that say how to reach a server or how many connections to keep; they fit another server.
_KEPT_OPTIONS = {"isolation_level", "execution_options", "json_serializer", "json_deserializer", "future", "paramstyle"}
URL_TO_SHOW = "postgresql://postgres:postgres@localhost:5432/scratch"
"""What the reviewed code reads where it asks for a URL; it holds no percent sign, which configparser would expand."""
_SYNCHRONOUS = ("psycopg2", "psycopg", "pg8000")
_ASYNCHRONOUS = ("asyncpg", "psycopg")


class Engines:
    """Replaces the factories of SQLAlchemy, and remembers the engines that they made."""

    def __init__(self, address: dict[str, str]) -> None:
        self._address = address
        self.asked: list[str] = []
        """The dialects of the URLs that the code asked for."""

    def url(self, drivers: tuple[str, ...]) -> Any:
        """Return the scratch database's URL for the first driver that is installed."""
        from sqlalchemy.engine import url

        make = getattr(url.URL, "create", url.URL)  # before SQLAlchemy 1.4 the class itself
        return make(
            f"postgresql+{_installed(drivers)}",
            username="postgres",
            database=self._address["name"],
            query={"host": self._address["host"]},
        )

    def replace_factories(self) -> None:
        """Put our factories in the place of SQLAlchemy's, in every module that hands them out."""
        from sqlalchemy.engine import create_engine as original

        factory = self._factory(original, _SYNCHRONOUS)
        for name in ("sqlalchemy.engine.create", "sqlalchemy.engine", "sqlalchemy", "sqlalchemy.future"):
            _put(name, "create_engine", factory)
        if "sqlmodel" in sys.modules:
            _put("sqlmodel", "create_engine", factory)
        with contextlib.suppress(ImportError):
            asynchronous = importlib.import_module("sqlalchemy.ext.asyncio.engine")
            # create_async_engine adds what makes the dialect asynchronous and calls the synchronous factory so.
            create = self._factory(original, _ASYNCHRONOUS)
            _put(asynchronous.__name__, "_create_engine", create)
            _wrap_any(asynchronous.AsyncEngine, create)

    def _factory(self, original: Callable[..., Any], drivers: tuple[str, ...]) -> Callable[..., Any]:
        def create_engine(url: Any, **options: Any) -> Any:
            from sqlalchemy.engine.url import make_url
            from sqlalchemy.pool import NullPool

            asked: Any = None
            with contextlib.suppress(Exception):
                asked = make_url(url)
                self.asked.append(asked.get_backend_name())
            kept = {name: value for name, value in options.items() if name in _KEPT_OPTIONS}
            if options.get("_is_async"):
                kept["_is_async"] = True
            engine = original(self.url(drivers), poolclass=NullPool, **kept)
            if asked is not None:
                remember_url(engine, asked)
            return engine

        return create_engine


def _wrap_any(wrapper: Any, create: Callable[..., Any]) -> None:
    """Let AsyncEngine wrap what was made for the URL that we show, which names no asynchronous driver."""
    original = wrapper.__init__

    def __init__(engine: Any, sync_engine: Any) -> None:  # noqa: N807 - the class's own method
        if not getattr(sync_engine.dialect, "is_async", True):
            sync_engine = create(sync_engine.url, execution_options=dict(sync_engine.get_execution_options()))
        original(engine, sync_engine)

    wrapper.__init__ = __init__


def _installed(drivers: tuple[str, ...]) -> str:
    for driver in drivers:
        with contextlib.suppress(ImportError):
            importlib.import_module(driver)
            return driver
    return drivers[0]


def _put(module: str, name: str, value: Any) -> None:
    with contextlib.suppress(ImportError):
        found = importlib.import_module(module)
        if hasattr(found, name):
            setattr(found, name, value)
