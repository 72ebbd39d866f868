"""What the commands of the service have in common: settings, logs, and a migrated store."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from bot.errors import ConfigurationError
from bot.logs import configure_logs
from bot.parent import SUPERVISED, end_with_parent
from bot.settings import Secret, Settings, read_settings
from bot.store.connect import open_engine
from bot.store.migrate import migrate


def start_service() -> Settings:
    """Read the settings and configure the logs so that none of their secrets is ever written there."""
    if SUPERVISED in os.environ:
        end_with_parent()
    settings = read_settings(os.environ)
    configure_logs(_secrets(settings))
    return settings


def given_database(settings: Settings) -> Secret:
    """Return the address of the operator's PostgreSQL; raises ConfigurationError where there is none."""
    if settings.database_url is None:
        raise ConfigurationError(
            "DATABASE_URL is not set.", "Set it, or use `migration-review serve`, which brings its own PostgreSQL."
        )
    return settings.database_url


@contextmanager
def migrated_store(address: Secret, *, connections: int) -> Iterator[Engine]:
    """Open and migrate the store; raises ConfigurationError where it cannot be reached."""
    engine = open_engine(address, connections=connections)
    try:
        migrate(engine)
    except OperationalError as error:
        reason = str(error.orig).splitlines()[0]
        raise ConfigurationError(f"The database of DATABASE_URL cannot be reached: {reason}") from None
    try:
        yield engine
    finally:
        engine.dispose()


def _secrets(settings: Settings) -> list[Secret]:
    database = [settings.database_url] if settings.database_url else []
    return [settings.private_key, *settings.webhook_secrets, *database]
