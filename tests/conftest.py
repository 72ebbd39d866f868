"""What tests share: the store (one embedded PostgreSQL a session, one migrated database a test), prepared databases."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine

from bot.settings import Secret
from bot.store.connect import Sessions, open_engine, open_sessions
from bot.store.embedded import embedded_postgres
from bot.store.migrate import migrate

_TEMPLATE = "migrated"
_numbers = count(1)


@pytest.fixture(scope="session")
def review_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where reviews keep their prepared databases; made once, as on a machine that reviews often."""
    return tmp_path_factory.mktemp("review-cache")


@pytest.fixture(scope="session")
def store_server() -> Iterator[Secret]:
    """The address of an embedded PostgreSQL; not below pytest's folders, which the server's user may not enter."""
    folder = Path(tempfile.mkdtemp(prefix="store-", dir="/tmp"))
    folder.chmod(0o711)
    with embedded_postgres(folder / "server") as address:
        with psycopg.connect(address.value, autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")
        yield address
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def migrated_template(store_server: Secret) -> Secret:
    """A database with the store's schema, to copy from."""
    create_database(store_server, _TEMPLATE)
    engine = open_engine(database_address(store_server, _TEMPLATE))
    migrate(engine)
    engine.dispose()
    return store_server


@pytest.fixture
def empty_database(store_server: Secret) -> Secret:
    """The address of a new, empty database."""
    name = f"empty_{next(_numbers)}"
    create_database(store_server, name)
    return database_address(store_server, name)


@pytest.fixture(scope="session")
def shared_store(migrated_template: Secret) -> Secret:
    """The address of the migrated database that tests share."""
    create_database(migrated_template, "shared", _TEMPLATE)
    return database_address(migrated_template, "shared")


@pytest.fixture
def store(shared_store: Secret) -> Secret:
    """The address of a migrated database without any rows."""
    with psycopg.connect(shared_store.value, autocommit=True) as connection:
        tables = connection.execute(
            "SELECT string_agg(quote_ident(tablename), ', ') FROM pg_tables WHERE schemaname = 'public' "
            "AND tablename NOT IN ('alembic_version', 'queue_migrations')"
        ).fetchone()
        assert tables is not None
        connection.execute(f"TRUNCATE {tables[0]} RESTART IDENTITY CASCADE".encode())
    return shared_store


@pytest.fixture
def engine(store: Secret) -> Iterator[Engine]:
    """An engine on a migrated database without any rows."""
    engine = open_engine(store, connections=20)
    yield engine
    engine.dispose()


@pytest.fixture
def own_engine(migrated_template: Secret) -> Iterator[Engine]:
    """An engine on a migrated database of the test's own, whose schema it may change."""
    name = f"own_{next(_numbers)}"
    create_database(migrated_template, name, _TEMPLATE)
    engine = open_engine(database_address(migrated_template, name))
    yield engine
    engine.dispose()


@pytest.fixture
def sessions(engine: Engine) -> Sessions:
    """Sessions on a migrated database without any rows."""
    return open_sessions(engine)


def create_database(server: Secret, name: str, template: str = "template0") -> None:
    """Create a database."""
    with psycopg.connect(server.value, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())


def database_address(server: Secret, name: str) -> Secret:
    """Return the address of another database of the server."""
    return Secret(server.value.replace("/postgres?", f"/{name}?"))
