"""The drivers that migrations use work through the proxy as they do without it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import asyncpg  # type: ignore[import-untyped]
import psycopg2  # type: ignore[import-untyped]
import psycopg2.extras  # type: ignore[import-untyped]
import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from tests.support.proxied import Proxied, marked

ACCOUNTS = sa.table("accounts", sa.column("id", sa.Integer), sa.column("name", sa.Text))


def url(database: Proxied, driver: str) -> sa.URL:
    return sa.URL.create(f"postgresql+{driver}", username="anybody", database="any", query={"host": database.host})


@pytest.fixture(params=["psycopg2", "psycopg"])
def engine(request: pytest.FixtureRequest, database: Proxied) -> Iterator[sa.Engine]:
    engine = sa.create_engine(url(database, request.param), poolclass=NullPool)
    yield engine
    engine.dispose()


def test_sqlalchemy_inserts_reads_and_rolls_back(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        connection.execute(sa.insert(ACCOUNTS), [{"id": n, "name": f"number {n}"} for n in range(1500)])
        with pytest.raises(sa.exc.IntegrityError, match="accounts_pkey"), connection.begin_nested():
            connection.execute(sa.insert(ACCOUNTS), {"id": 1, "name": "again"})
        connection.execute(sa.update(ACCOUNTS).where(ACCOUNTS.c.id < 500).values(name="ä€𝄞 %s :name"))
    with engine.connect() as connection:
        connection.execute(sa.delete(ACCOUNTS))
        connection.rollback()
        assert connection.scalar(sa.select(sa.func.count()).select_from(ACCOUNTS)) == 1500
        assert connection.scalar(sa.select(ACCOUNTS.c.name).where(ACCOUNTS.c.id == 0)) == "ä€𝄞 %s :name"


def test_sqlalchemy_reflects(engine: sa.Engine) -> None:
    inspector = sa.inspect(engine)
    assert set(inspector.get_table_names()) == {"accounts", "orders"}
    assert inspector.get_foreign_keys("orders")[0]["referred_table"] == "accounts"


def test_asyncpg_works_under_sqlalchemy(database: Proxied) -> None:
    async def work() -> list[str]:
        engine = create_async_engine(url(database, "asyncpg"), poolclass=NullPool)
        async with engine.begin() as connection:
            await connection.execute(sa.insert(ACCOUNTS), [{"id": n, "name": str(n)} for n in range(3)])
            async with connection.begin_nested() as savepoint:
                await connection.execute(sa.delete(ACCOUNTS))
                await savepoint.rollback()
            names = await connection.execute(sa.select(ACCOUNTS.c.name).order_by(ACCOUNTS.c.id))
        await engine.dispose()
        return list(names.scalars())

    assert asyncio.run(work()) == ["0", "1", "2"]


@pytest.mark.parametrize("statements_kept", [0, 100])
def test_asyncpg_works_by_itself(database: Proxied, statements_kept: int) -> None:
    async def work() -> tuple[list[int], list[str]]:
        connection = await asyncpg.connect(
            host=database.host, user="any", database="any", statement_cache_size=statements_kept
        )
        await connection.executemany("INSERT INTO accounts VALUES ($1, $2)", [(n, "x") for n in range(100)])
        await connection.copy_records_to_table("accounts", records=[(n, "copied") for n in range(100, 200)])
        with pytest.raises(asyncpg.UniqueViolationError):
            await connection.execute(marked("INSERT INTO accounts VALUES (1, 'x')"))
        prepared = await connection.prepare(marked("SELECT id FROM accounts WHERE id < $1 ORDER BY id"))
        few = [row["id"] for row in await prepared.fetch(3)]
        async with connection.transaction():
            names = [
                row["name"] async for row in connection.cursor("SELECT name FROM accounts ORDER BY id DESC LIMIT 60")
            ]
        await connection.close()
        return few, names

    few, names = asyncio.run(work())
    assert few == [0, 1, 2]
    assert names == ["copied"] * 60
    assert [statement.sql for statement in database.statements] == [
        "INSERT INTO accounts VALUES (1, 'x')",
        "SELECT id FROM accounts WHERE id < $1 ORDER BY id",
    ]


def test_psycopg2_works_by_itself(database: Proxied) -> None:
    connection = psycopg2.connect(host=database.host, user="any", dbname="any")
    with connection, connection.cursor() as cursor:
        psycopg2.extras.execute_values(cursor, "INSERT INTO accounts VALUES %s", [(n, "x") for n in range(300)])
        psycopg2.extras.execute_batch(
            cursor, "UPDATE accounts SET name = %s WHERE id = %s", [("y", n) for n in range(9)]
        )
    with connection, connection.cursor(name="on_the_server") as cursor:
        cursor.itersize = 7
        cursor.execute("SELECT name FROM accounts ORDER BY id")
        assert "".join(row[0] for row in cursor) == "y" * 9 + "x" * 291
    connection.close()


@pytest.mark.parametrize("mark", [str, marked], ids=["plain", "marked"])
def test_psycopg_sends_many_at_once_and_in_pipelines(database: Proxied, mark: type[str]) -> None:
    with database.connect() as connection:
        connection.cursor().executemany(mark("INSERT INTO accounts VALUES (%s, %s)"), [(n, "x") for n in range(50)])
        cursor = connection.cursor()
        cursor.executemany(mark("UPDATE accounts SET name = %s RETURNING id"), [("y",), ("z",)], returning=True)
        assert len(cursor.fetchall()) == 50
        connection.commit()
        with connection.pipeline():
            connection.execute(mark("ALTER TABLE accounts ADD COLUMN a int"))
            found = connection.execute(mark("SELECT count(*) FROM accounts WHERE a IS NULL"))
            assert found.fetchone() == (50,)
            connection.execute(mark("ALTER TABLE accounts DROP COLUMN a"))
        connection.commit()
    with database.directly() as connection:
        assert connection.execute("SELECT DISTINCT name FROM accounts").fetchall() == [("z",)]


def test_copy_goes_both_ways(database: Proxied) -> None:
    with database.connect() as connection, connection.cursor() as cursor:
        with cursor.copy("COPY accounts FROM STDIN") as copy:
            for number in range(20_000):
                copy.write_row((number, "x" * 20))
        with cursor.copy("COPY accounts TO STDOUT") as copy:
            assert sum(1 for _ in copy.rows()) == 20_000


def test_a_copy_that_fails_leaves_the_session_usable(database: Proxied) -> None:
    with database.connect(autocommit=True) as connection:
        with (
            pytest.raises(Exception, match="invalid input syntax"),
            connection.cursor().copy(marked("COPY accounts FROM STDIN")) as copy,
        ):
            copy.write_row(("no number", "x"))
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_notifications_arrive(database: Proxied) -> None:
    with database.connect(autocommit=True) as listener, database.connect(autocommit=True) as speaker:
        listener.execute("LISTEN channel")
        speaker.execute("NOTIFY channel, 'hello'")
        listener.execute("SELECT 1")
        assert [note.payload for note in listener.notifies(timeout=0.5, stop_after=1)] == ["hello"]


def test_everybody_is_the_migrations_role_in_the_replays_database(database: Proxied) -> None:
    with database.connect() as connection:
        found = connection.execute(
            "SELECT current_user, current_database(), rolsuper FROM pg_roles WHERE rolname = current_user"
        )
        assert found.fetchone() == ("postgres", database.database, False)


def test_ssl_is_declined_and_a_cancellation_ends_quietly(database: Proxied) -> None:
    with database.connect(sslmode="prefer", gssencmode="prefer") as connection:
        connection.cancel_safe(timeout=2)
        assert connection.execute("SELECT 1").fetchone() == (1,)
