"""Installs procrastinate's schema once, and later only the migrations that a newer procrastinate brings."""

from __future__ import annotations

from pathlib import Path

from procrastinate.schema import SchemaManager
from sqlalchemy import Connection, insert, select, text

from bot.store.models import QueueMigration


def migrate_queue(connection: Connection) -> None:
    """Apply what is missing, each file in its own transaction (procrastinate, “Migrations”: sorted by name)."""
    files = sorted(Path(SchemaManager.get_migrations_path()).glob("*.sql"))
    if connection.scalar(text("SELECT to_regclass('procrastinate_jobs')")) is None:
        _run(connection, SchemaManager.get_schema(), files)
        return
    known = set(connection.scalars(select(QueueMigration.name)))
    for file in files:
        if file.name not in known:
            _run(connection, file.read_text(encoding="utf-8"), [file])


def _run(connection: Connection, script: str, files: list[Path]) -> None:
    connection.connection.cursor().execute(script)  # the driver's own cursor: the script's % and : are not parameters
    connection.execute(insert(QueueMigration), [{"name": file.name} for file in files])
    connection.commit()
