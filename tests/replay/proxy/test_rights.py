"""The database is no way out of the cage: what a migration's role may not do."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from bot.errors import SandboxError
from bot.replay.postgres.server import postgres_server
from tests.support.proxied import Proxied

ATTACKS = {
    "run a program": "COPY accounts TO PROGRAM 'id'",
    "read from a program": "COPY accounts FROM PROGRAM 'id'",
    "write a file": "COPY accounts TO '/data/new'",
    "read a file": "SELECT pg_read_file('/etc/passwd')",
    "read a file as binary": "SELECT pg_read_binary_file('/data/pg_hba.conf')",
    "list files": "SELECT pg_ls_dir('/')",
    "import a large object": "SELECT lo_import('/etc/passwd')",
    "export a large object": "SELECT lo_export(lo_from_bytea(0, 'x'), '/data/new')",
    "load a library": "LOAD '/tmp/library.so'",
    "make a function in C": "CREATE FUNCTION f() RETURNS int AS 'libc.so.6', 'getpid' LANGUAGE c",
    "make an internal function": "CREATE FUNCTION f() RETURNS int AS 'pg_backend_pid' LANGUAGE internal",
    "become superuser": "ALTER ROLE postgres SUPERUSER",
    "make a superuser": "CREATE ROLE other SUPERUSER",
    "become the bootstrap superuser": "SET ROLE migration_review",
    "take the bootstrap superuser's session": "SET SESSION AUTHORIZATION migration_review",
    "join the superuser": "GRANT migration_review TO postgres",
    "change the superuser": "ALTER ROLE migration_review PASSWORD 'x'",
    "be allowed to run programs": "GRANT pg_execute_server_program TO postgres",
    "change the server's settings": "ALTER SYSTEM SET archive_command = 'id'",
    "change the server's libraries": "ALTER DATABASE {database} SET session_preload_libraries = 'x'",
    "write the server's own catalogs": "UPDATE pg_authid SET rolsuper = true",
    "read other hosts' files": "CREATE EXTENSION file_fdw",
    "reach other hosts": "CREATE EXTENSION dblink",
    "make an untrusted language": "CREATE EXTENSION plpython3u",
    "make an event trigger": (
        "CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';"
        "CREATE EVENT TRIGGER t ON ddl_command_end EXECUTE FUNCTION f()"
    ),
    "end the trusted side's session": (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'migration_review'"
    ),
    "replicate": "SELECT pg_create_physical_replication_slot('x')",
    "make a tablespace": "CREATE TABLESPACE t LOCATION '/tmp'",
}
REFUSALS = (
    psycopg.errors.InsufficientPrivilege,
    psycopg.errors.FeatureNotSupported,
    psycopg.errors.UndefinedObject,  # before version 16 the roles that reach out of the server are not there
)


@pytest.mark.parametrize("sql", ATTACKS.values(), ids=ATTACKS)
def test_a_migration_may_not(database: Proxied, sql: str) -> None:
    with (
        database.directly(),
        database.connect(autocommit=True) as connection,
        pytest.raises(REFUSALS),
    ):
        connection.execute(sql.format(database=database.database).encode())


@pytest.mark.parametrize(
    "name", ["citext", "pg_trgm", "hstore", "btree_gist", "ltree", "pg_stat_statements", "postgres_fdw"]
)
def test_a_migration_may_install_harmless_extensions(database: Proxied, name: str) -> None:
    with database.connect(autocommit=True) as connection:
        connection.execute(f"CREATE EXTENSION {name}".encode())


def test_a_foreign_server_cannot_be_made(database: Proxied) -> None:
    with database.connect(autocommit=True) as connection:
        connection.execute("CREATE EXTENSION postgres_fdw")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE SERVER own FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '/server')")


def test_a_databases_settings_do_not_reach_the_trusted_side(database: Proxied) -> None:
    with database.connect(autocommit=True) as connection:
        for setting in ("statement_timeout = 1", "lock_timeout = 1", "default_transaction_read_only = on"):
            connection.execute(f"ALTER DATABASE {database.database} SET {setting}".encode())
    with database.directly() as connection:
        assert connection.execute("SELECT count(*) FROM pg_attribute, pg_sleep(0.05)").fetchone() is not None


def test_a_database_that_a_migration_dropped_is_told_as_what_it_is(database: Proxied) -> None:
    other = f"{database.database}_other"
    database.server.copy_database("scratch", other)
    with database.connect(autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {other}".encode())
    with pytest.raises(SandboxError, match="does not exist"):
        database.server.copy_database(other, f"{other}_copy")


def test_a_server_that_died_says_why(review_cache: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    with postgres_server(review_cache, tmp_path, seconds=60) as server:
        server.process.kill("it used more than 4096 MiB of memory")
        server.process.wait()
        with pytest.raises(SandboxError, match="it used more than 4096 MiB of memory"), server.connect():
            pass
