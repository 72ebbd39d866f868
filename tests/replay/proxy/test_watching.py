"""What the proxy sees of a traced statement, whichever way it runs."""

from __future__ import annotations

import asyncio

import asyncpg  # type: ignore[import-untyped]
import psycopg
import psycopg2  # type: ignore[import-untyped]
import pytest

from bot.replay.driver import Announcement
from checks.evidence import Statement
from tests.support.proxied import REVISION, Proxied, marked

TEN_INSERTS = "; ".join(f"INSERT INTO accounts VALUES ({n}, 'x')" for n in range(10))


def run(database: Proxied, *statements: str, autocommit: bool) -> tuple[Statement, ...]:
    with database.connect(autocommit=autocommit) as connection:
        for sql in statements:
            connection.execute(marked(sql).encode())
    return database.statements


def locks(statement: Statement) -> dict[str, str]:
    return {lock.relation: lock.mode for lock in statement.locks}


@pytest.mark.parametrize("autocommit", [True, False])
def test_locks_rewrites_scans_and_changes_are_seen_in_and_outside_transactions(
    database: Proxied, autocommit: bool
) -> None:
    added, narrowed, checked = run(
        database,
        "ALTER TABLE accounts ADD COLUMN age int",
        "ALTER TABLE accounts ALTER COLUMN name TYPE varchar(5)",
        "ALTER TABLE accounts ADD CHECK (age > 0)",
        autocommit=autocommit,
    )
    assert locks(added)["accounts"] == "ACCESS EXCLUSIVE"
    assert [(change.action, change.kind) for change in added.changes] == [("created", "column")]
    assert [rewrite.relation for rewrite in narrowed.rewrites] == ["accounts"]
    assert "accounts" in {scan.table for scan in checked.scans}
    assert {statement.in_transaction_block for statement in database.statements} == {not autocommit}
    assert all(statement.observed for statement in database.statements)
    assert (added.command, added.place and added.place.path) == ("ALTER TABLE", "versions/r1.py")


def test_what_the_server_refuses_to_prepare_is_seen_as_refused(database: Proxied) -> None:
    async def work() -> None:
        connection = await asyncpg.connect(host=database.host, user="any", database="any")
        with pytest.raises(asyncpg.PostgresSyntaxError, match="cannot insert multiple commands"):
            await connection.prepare(marked("CREATE TABLE a (); CREATE TABLE b ()", line=9))
        await connection.close()

    asyncio.run(work())
    (statement,) = database.statements
    assert (statement.sql, statement.place and statement.place.line) == ("CREATE TABLE a (); CREATE TABLE b ()", 9)
    assert statement.error is not None
    assert statement.error.sqlstate == "42601"


def test_statements_of_one_transaction_share_its_number(database: Proxied) -> None:
    with database.connect() as connection:
        connection.execute(marked("UPDATE accounts SET name = 'a'"))
        connection.execute(marked("UPDATE accounts SET name = 'b'"))
        connection.commit()
        connection.execute(marked("UPDATE accounts SET name = 'c'"))
        connection.commit()
        connection.autocommit = True
        connection.execute(marked("UPDATE accounts SET name = 'd'"))
        connection.execute(marked("VACUUM accounts"))
        connection.execute(marked("UPDATE accounts SET name = 'e'"))
    first, second, third, *alone = [statement.transaction for statement in database.statements]
    assert first == second
    assert len({first, third, *alone}) == 5


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE INDEX CONCURRENTLY new_index ON accounts (name)",
        "/* why */ -- and how\n VACUUM FULL accounts",
        "CREATE DATABASE another",
        "DO $$ BEGIN INSERT INTO accounts VALUES (1, 'x'); COMMIT; END $$",
        "REINDEX TABLE CONCURRENTLY accounts",
    ],
)
def test_what_refuses_a_transaction_is_run_for_real(database: Proxied, sql: str) -> None:
    (statement,) = run(database, sql.replace("another", f"{database.database}_more"), autocommit=True)
    assert statement.error is None
    assert not statement.observed
    assert not statement.in_transaction_block


def test_the_lock_of_an_index_built_concurrently_comes_from_the_manual(database: Proxied) -> None:
    (statement,) = run(database, "CREATE INDEX CONCURRENTLY new_index ON accounts (name)", autocommit=True)
    assert locks(statement) == {"accounts": "SHARE UPDATE EXCLUSIVE"}
    assert [change.name for change in statement.changes if change.kind == "index"] == ["new_index"]
    assert database.recorder.unseen == []


def test_the_lock_of_a_table_that_vacuum_writes_anew_does_as_well(database: Proxied) -> None:
    full, plain = run(database, "/* why */ VACUUM FULL accounts", "VACUUM accounts", autocommit=True)
    assert locks(full) == {"accounts": "ACCESS EXCLUSIVE"}
    assert locks(plain) == {}
    assert database.recorder.unseen == []


@pytest.mark.parametrize(
    "sql",
    [
        "DO $$ BEGIN ALTER TABLE accounts ADD COLUMN hidden int; COMMIT; END $$",
        "BEGIN; ALTER TABLE accounts ADD COLUMN hidden int; COMMIT",
        "ALTER TABLE accounts ADD COLUMN hidden int; COMMIT",
    ],
)
def test_locks_that_nobody_could_see_are_confessed(database: Proxied, sql: str) -> None:
    run(database, sql, autocommit=True)
    assert [place and place.path for place in database.recorder.unseen] == ["versions/r1.py"]


@pytest.mark.parametrize(
    "sql", ["LOCK TABLE accounts", "SAVEPOINT a", "DECLARE c CURSOR FOR SELECT 1", "ROLLBACK TO a"]
)
def test_what_needs_a_transaction_fails_outside_of_one_as_it_does_in_production(database: Proxied, sql: str) -> None:
    with pytest.raises(psycopg.errors.NoActiveSqlTransaction):
        run(database, sql, autocommit=True)
    (statement,) = database.statements
    assert statement.error is not None
    assert statement.error.sqlstate == "25P01"


def test_a_commit_in_the_middle_ends_the_transaction(database: Proxied) -> None:
    connection = psycopg2.connect(host=database.host, user="any", dbname="any")
    for sql in ("ALTER TABLE accounts ADD COLUMN a int", "COMMIT", "CREATE INDEX CONCURRENTLY i ON accounts (name)"):
        connection.cursor().execute(marked(sql))
    connection.close()
    assert [statement.in_transaction_block for statement in database.statements] == [True, True, False]
    assert database.statements[2].error is None
    assert database.recorder.unseen == []


def test_a_deferred_constraint_that_fails_at_commit_reaches_client_and_report(database: Proxied) -> None:
    with pytest.raises(psycopg.errors.ForeignKeyViolation, match="orders_account_id_fkey"):
        run(database, "INSERT INTO orders VALUES (1, 7)", autocommit=True)
    (statement,) = database.statements
    assert statement.error is not None
    assert statement.error.sqlstate == "23503"
    with database.directly() as connection:
        assert connection.execute("SELECT count(*) FROM orders").fetchone() == (0,)


def test_a_deferred_constraint_that_fails_at_the_migrations_own_commit_reaches_it(database: Proxied) -> None:
    with database.connect() as connection:
        connection.execute(marked("INSERT INTO orders VALUES (1, 7)"))
        with pytest.raises(psycopg.errors.ForeignKeyViolation):
            connection.commit()


def test_errors_are_told_word_for_word_and_undo_only_their_own(database: Proxied) -> None:
    with database.connect() as connection:
        connection.execute(marked("INSERT INTO accounts VALUES (1, 'a')"))
        with pytest.raises(psycopg.errors.UniqueViolation) as caught, connection.transaction():
            connection.execute(marked("INSERT INTO accounts VALUES (1, 'b')"))
        connection.execute(marked("INSERT INTO accounts VALUES (2, 'c')"))
    assert caught.value.diag.message_detail == "Key (id)=(1) already exists."
    good, bad, after = database.statements
    assert bad.error is not None
    assert (bad.error.sqlstate, bad.error.detail) == ("23505", "Key (id)=(1) already exists.")
    assert (good.error, after.error, after.rows) == (None, None, 1)


def test_a_look_that_the_sessions_timeout_ends_leaves_its_transaction_alone(database: Proxied) -> None:
    with database.connect() as connection, database.as_owner() as owner:
        owner.execute("CREATE VIEW everything AS SELECT * FROM orders")
        connection.execute("SET LOCAL statement_timeout = '400ms'")
        owner.execute("BEGIN; LOCK TABLE orders")  # which a look has to wait for: it spells the view's query
        connection.execute(marked("ALTER TABLE accounts ADD COLUMN a int"))
        owner.execute("ROLLBACK")
        connection.commit()
    assert database.recorder.refused == 1
    with database.directly() as connection:
        assert connection.execute("SELECT count(*) FROM pg_attribute WHERE attname = 'a'").fetchone() == (1,)


def test_several_statements_in_one_string_are_taken_together(database: Proxied) -> None:
    (statement,) = run(database, TEN_INSERTS, autocommit=True)
    assert (statement.command, statement.rows, statement.observed) == ("INSERT", 1, True)
    with database.directly() as connection:
        assert connection.execute("SELECT count(*) FROM accounts").fetchone() == (10,)


def test_an_answer_of_any_size_passes_without_being_held(database: Proxied) -> None:
    with database.connect(autocommit=True) as connection:
        found = connection.execute(marked("SELECT repeat('x', 1000) FROM generate_series(1, 20000)"))
        assert sum(1 for _ in found) == 20_000
    assert database.statements[0].rows == 20_000


def test_statements_of_revisions_that_were_there_before_are_not_watched(database: Proxied) -> None:
    with database.connect() as connection:
        connection.execute(marked("UPDATE accounts SET name = 'a'", revision="older"))
        connection.execute("UPDATE accounts SET name = 'b'")
    assert database.statements == ()
    assert database.recorder.of("older", "upgrade").statements == ()


def test_of_a_second_upgrade_only_the_first_failure_is_noted(database: Proxied) -> None:
    again = "second upgrade"
    with database.connect() as connection:
        connection.execute(marked("ALTER TABLE accounts ADD COLUMN age int", direction=again))
        for sql in ("CREATE TABLE orders (id int)", "CREATE TABLE others (id int)"):
            with pytest.raises(psycopg.Error):
                connection.execute(marked(sql, 7, direction=again))
    (failed,) = database.recorder.of(REVISION, again).statements
    assert failed.error is not None
    assert (failed.sql, failed.error.sqlstate) == ("CREATE TABLE orders (id int)", "42P07")
    assert (failed.place and failed.place.line, failed.in_transaction_block, failed.observed) == (7, True, False)


def test_what_is_sent_past_sqlalchemy_is_seen_while_a_revision_runs(database: Proxied) -> None:
    with database.connect(autocommit=True) as connection:
        connection.execute("ALTER TABLE accounts ADD COLUMN before int")
        database.recorder.announced(Announcement(REVISION, "upgrade", begins=True))
        connection.execute("SELECT count(*) FROM accounts")
        connection.execute("CREATE INDEX hidden ON accounts (name)")
        with connection.transaction():
            connection.execute("UPDATE accounts SET name = 'x'")
            connection.execute(marked("UPDATE accounts SET name = 'y'", line=7))
        connection.execute("VACUUM accounts")
        database.recorder.announced(Announcement(REVISION, "upgrade", begins=False))
        connection.execute("ALTER TABLE accounts ADD COLUMN after int")
    assert [(statement.sql, statement.place and statement.place.line) for statement in database.statements] == [
        ("CREATE INDEX hidden ON accounts (name)", None),
        ("UPDATE accounts SET name = 'x'", None),
        ("UPDATE accounts SET name = 'y'", 7),
        ("VACUUM accounts", None),
    ]
    assert locks(database.statements[0])["accounts"] == "SHARE"


def test_a_mark_cannot_give_a_statement_to_another_revision(database: Proxied) -> None:
    database.recorder.announced(Announcement(REVISION, "upgrade", begins=True))
    with database.connect(autocommit=True) as connection:
        connection.execute(marked("DROP TABLE orders", revision="older", direction="downgrade"))
    assert [statement.sql for statement in database.statements] == ["DROP TABLE orders"]
