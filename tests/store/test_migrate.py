"""The store's own migrations."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from procrastinate.schema import SchemaManager
from sqlalchemy import Engine, inspect, select, text

from bot.settings import Secret
from bot.store.connect import open_engine
from bot.store.migrate import alembic_configuration, at_head, migrate
from bot.store.models import Base, QueueMigration


def test_the_migrations_make_exactly_what_the_models_say(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "include_name": lambda name, kind, _: kind != "table" or name in Base.metadata.tables,
                "compare_server_default": True,
            },
        )
        assert compare_metadata(context, Base.metadata) == []


def test_several_processes_may_migrate_at_the_same_time(empty_database: Secret) -> None:
    engines = [open_engine(empty_database) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(migrate, engines))
    assert at_head(engines[0])
    for engine in engines:
        engine.dispose()


def test_an_unmigrated_store_is_not_at_head(empty_database: Secret) -> None:
    engine = open_engine(empty_database)
    assert not at_head(engine)
    engine.dispose()


def test_migrating_down_leaves_nothing_of_ours(own_engine: Engine) -> None:
    with own_engine.connect() as connection:
        configuration = alembic_configuration()
        configuration.attributes["connection"] = connection
        command.downgrade(configuration, "base")
        assert not set(inspect(connection).get_table_names()) & set(Base.metadata.tables)


def test_every_migration_of_the_queue_is_remembered(engine: Engine) -> None:
    with engine.connect() as connection:
        known = set(connection.scalars(select(QueueMigration.name)))
    assert known == {file.name for file in Path(SchemaManager.get_migrations_path()).glob("*.sql")}


def test_a_newer_queue_brings_only_its_new_migrations(
    own_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in Path(SchemaManager.get_migrations_path()).glob("*.sql"):
        (tmp_path / file.name).write_text("SELECT 1 / 0; -- must not run again")
    (tmp_path / "99.00.00_01_new.sql").write_text("CREATE TABLE of_a_newer_queue (percent text DEFAULT '%s');")
    monkeypatch.setattr(SchemaManager, "get_migrations_path", lambda: str(tmp_path))
    migrate(own_engine)
    migrate(own_engine)
    with own_engine.connect() as connection:
        assert connection.scalar(text("SELECT to_regclass('of_a_newer_queue') IS NOT NULL"))
