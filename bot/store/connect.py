"""Opens the store: an engine and the sessions on it."""

from __future__ import annotations

from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session, sessionmaker

from bot.settings import Secret
from bot.store.address import sqlalchemy_url

Sessions = sessionmaker[Session]

_CONNECT_SECONDS = 5
_POOL_SECONDS = 5  # GitHub gives a webhook ten seconds: an answer of 503 must still fit


def open_engine(address: Secret, *, connections: int = 5) -> Engine:
    """Return an engine that checks a connection before using it, so that a restarted server is no error."""
    return create_engine(
        sqlalchemy_url(address),
        pool_pre_ping=True,
        pool_size=connections,
        pool_timeout=_POOL_SECONDS,
        connect_args={"connect_timeout": _CONNECT_SECONDS, "application_name": "migration-review"},
        hide_parameters=True,
    )


def open_sessions(engine: Engine) -> Sessions:
    """Return the maker of sessions whose objects stay readable after the commit."""
    return sessionmaker(engine, expire_on_commit=False)
