"""The shop on SQLite: its env.py renders in batch mode and switches foreign keys on, as applications do."""

from __future__ import annotations

from pathlib import Path

from tests.source.repositories import GitRepository
from tests.support.shop import shop_files

ENVIRONMENT = """
import sqlite3

from alembic import context
from sqlalchemy import create_engine, event, pool
from sqlalchemy.engine import Engine

from models import Base


@event.listens_for(Engine, "connect")
def switch_on(connection, _record):
    assert isinstance(connection, sqlite3.Connection)
    connection.execute("PRAGMA foreign_keys=ON")


engine = create_engine({url!r}{options})
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
"""
ASYNCHRONOUS = """
import asyncio

from alembic import context
from sqlalchemy.ext.asyncio import create_async_engine

from models import Base


def migrate(connection):
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


async def online():
    engine = create_async_engine("sqlite+aiosqlite:///shop.db")
    async with engine.begin() as connection:
        await connection.run_sync(migrate)
    await engine.dispose()


asyncio.run(online())
"""


def environment(url: str = "sqlite:///shop.db", options: str = "") -> str:
    """Return an env.py that makes its engine for an address of its own."""
    return ENVIRONMENT.format(url=url, options=options)


def lay_sqlite_shop(folder: Path, env: str = "") -> GitRepository:
    """Commit the shop to ``main`` and leave the branch ``change`` checked out."""
    repository = GitRepository.initialised(folder)
    configuration = {".github/migration-review.yml": "version: 1\ndatabase: sqlite\n"}
    repository.commit({**shop_files(), "migrations/env.py": env or environment(), **configuration})
    repository.branch("change")
    return repository
