"""Brings the store's schema to the newest revision, by one process at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from bot.store.queue_schema import migrate_queue

_ADVISORY_LOCK = 6101_2026_01  # any number of ours: every process that migrates this database takes the same


def migrate(engine: Engine) -> None:
    """Migrate our tables and the queue's; processes that start at the same time wait for one another."""
    with engine.connect() as connection, _alone(connection):
        configuration = alembic_configuration()
        configuration.attributes["connection"] = connection
        command.upgrade(configuration, "head")
        migrate_queue(connection)


def at_head(engine: Engine) -> bool:
    """Say whether the database has exactly the revision that this code was written for."""
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_heads()
    return set(current) == set(ScriptDirectory.from_config(alembic_configuration()).get_heads())


def alembic_configuration() -> Config:
    """Return Alembic's configuration, made without a file."""
    configuration = Config()
    configuration.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    configuration.set_main_option("path_separator", "os")
    configuration.set_main_option("file_template", "r%%(rev)s_%%(slug)s")  # a module name begins with a letter
    return configuration


@contextmanager
def _alone(connection: Connection) -> Iterator[None]:
    # On the session and not the transaction: Alembic commits after every revision.
    connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": _ADVISORY_LOCK})
    connection.commit()
    try:
        yield
    finally:
        connection.rollback()
        connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _ADVISORY_LOCK})
        connection.commit()
