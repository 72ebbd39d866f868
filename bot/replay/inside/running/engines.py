"""Every engine that the reviewed code makes leads to the scratch database, whatever URL it asked for."""

from __future__ import annotations

import contextlib
import importlib
import sys
from collections.abc import Callable
from typing import Any

from .databases import remember_url
from .dialects import DIALECTS, MODULES

# Options of create_engine that say how to reach a server or how many connections to keep; they fit another server.
_KEPT_OPTIONS = {"isolation_level", "execution_options", "json_serializer", "json_deserializer", "future", "paramstyle"}
_SAME_CONNECTION = {"SingletonThreadPool", "StaticPool"}
"""Pools that hand out one connection again and again; code with a database in memory counts on it."""
_TAKEN_BY = {
    "application_name": {"psycopg2", "psycopg", "pg8000"},
    "options": {"psycopg2", "psycopg"},
    "server_settings": {"asyncpg"},
}
"""Arguments that set parameters of the session, a timeout say, to the drivers that take them."""


class Engines:
    """Replaces the factories of SQLAlchemy, and remembers the engines that they made."""

    def __init__(self, address: dict[str, str]) -> None:
        self._address = address
        self._dialect = DIALECTS[address["dialect"]]
        self.asked: list[str] = []
        """The dialects of the URLs that the code asked for."""

    def url(self, drivers: tuple[str, ...], asked: str | None = None) -> Any:
        """Return the scratch database's URL for the first driver that is installed; ``asked`` is the code's backend."""
        from sqlalchemy.engine import url

        make = getattr(url.URL, "create", url.URL)  # before SQLAlchemy 1.4 the class itself
        backend = asked if asked in self._dialect.other_backends else self._dialect.backend
        return make(
            f"{backend}+{_installed(drivers)}",
            **self._dialect.parts(self._address),
        )

    def replace_factories(self) -> None:
        """Put our factories in the place of SQLAlchemy's, in every module that hands them out."""
        from sqlalchemy.engine import create_engine as original

        factory = self._factory(original, self._dialect.synchronous)
        for name in ("sqlalchemy.engine.create", "sqlalchemy.engine", "sqlalchemy", "sqlalchemy.future"):
            _put(name, "create_engine", factory)
        if "sqlmodel" in sys.modules:
            _put("sqlmodel", "create_engine", factory)
        with contextlib.suppress(ImportError):
            asynchronous = importlib.import_module("sqlalchemy.ext.asyncio.engine")
            # create_async_engine adds what makes the dialect asynchronous and calls the synchronous factory so.
            create = self._factory(original, self._dialect.asynchronous)
            _put(asynchronous.__name__, "_create_engine", create)
            _wrap_any(asynchronous.AsyncEngine, create)

    def _factory(self, original: Callable[..., Any], drivers: tuple[str, ...]) -> Callable[..., Any]:
        def create_engine(url: Any, **options: Any) -> Any:
            from sqlalchemy.engine.url import make_url

            asked: Any = None
            with contextlib.suppress(Exception):
                asked = make_url(url)
                self.asked.append(asked.get_backend_name())
            kept = {name: value for name, value in options.items() if name in _KEPT_OPTIONS}
            if options.get("_is_async"):
                kept["_is_async"] = True
            kept["connect_args"] = self._connect_arguments(options, _installed(drivers))
            backend = asked.get_backend_name() if asked is not None else None
            engine = original(self.url(drivers, backend), poolclass=self._pool(asked, options), **kept)
            if asked is not None:
                remember_url(engine, asked)
            return engine

        return create_engine

    def _connect_arguments(self, options: dict[str, Any], driver: str) -> dict[str, Any]:
        asked = options.get("connect_args") or {}
        kept = {name: asked[name] for name in asked if name in self._dialect.connect_arguments}
        return {name: kept[name] for name in kept if driver in _TAKEN_BY.get(name, {driver})}

    def _pool(self, asked: Any, options: dict[str, Any]) -> Any:
        """Return the kind of pool: none, but where the code counts on getting its one connection back."""
        from sqlalchemy.pool import NullPool

        if self._dialect.keeps_pools and not options.get("_is_async"):  # those outlive no event loop
            with contextlib.suppress(Exception):  # a dialect of its own, which is not installed
                chosen = options.get("poolclass") or asked.get_dialect().get_pool_class(asked)
                return chosen if chosen.__name__ in _SAME_CONNECTION else NullPool
        return NullPool


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
            importlib.import_module(MODULES.get(driver, driver))
            return driver
    return drivers[0]


def _put(module: str, name: str, value: Any) -> None:
    with contextlib.suppress(ImportError):
        found = importlib.import_module(module)
        if hasattr(found, name):
            setattr(found, name, value)
