"""Imports the libraries that every project needs, while nobody waits for it yet."""

from __future__ import annotations

import contextlib
import gc
import importlib

_LIBRARIES = (
    *("sqlalchemy.orm", "sqlalchemy.ext.asyncio", "sqlalchemy.dialects.postgresql"),
    *("alembic.config", "alembic.script", "alembic.runtime.environment", "alembic.autogenerate", "alembic.op"),
    *("psycopg2", "logging.config"),
)
_THRESHOLDS = (50_000, 20, 50)
"""Of the garbage collection: what is imported stays, so that looking through it time and again finds nothing."""


def preload() -> None:
    """Import them; what is missing is missed where it is needed."""
    gc.set_threshold(*_THRESHOLDS)
    for name in _LIBRARIES:
        with contextlib.suppress(Exception):
            importlib.import_module(name)
