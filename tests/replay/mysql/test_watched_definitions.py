"""What the proxy notes of statements that change definitions: how the server works, what it rewrites, what changed."""

from __future__ import annotations

from contextlib import closing

import pymysql
import pytest

from bot.replay.mysql.server import MysqlServer
from tests.replay.mysql.conftest import OpenDatabase
from tests.support.proxied import REVISION, marked

PEOPLE = "CREATE TABLE people (id int PRIMARY KEY AUTO_INCREMENT, name varchar(20), age int, boss int)"

FORMS = {
    "ALTER TABLE people ADD COLUMN x int": ("INSTANT", "NONE", False),
    "ALTER TABLE people ADD INDEX by_name (name)": ("NOCOPY", "NONE", False),
    "CREATE INDEX by_name ON people (name)": ("NOCOPY", "NONE", False),
    "CREATE UNIQUE INDEX by_name ON people (name) -- why\n;": ("NOCOPY", "NONE", False),
    "ALTER TABLE people MODIFY age bigint": ("COPY", "SHARED", True),
    "ALTER TABLE people MODIFY name varchar(30)": ("INSTANT", "NONE", False),
    "ALTER TABLE people ADD FULLTEXT by_words (name)": ("INPLACE", "SHARED", True),
    "ALTER TABLE people ADD CONSTRAINT fk FOREIGN KEY (boss) REFERENCES people (id)": ("COPY", "SHARED", True),
    "ALTER TABLE people ADD COLUMN x int, ALGORITHM=COPY": ("COPY", "SHARED", True),
    "ALTER TABLE people ADD INDEX by_name (name), LOCK=SHARED": ("INPLACE", "SHARED", False),
    "ALTER TABLE people RENAME TO persons": ("INSTANT", "NONE", False),
    "ALTER TABLE people ENGINE=InnoDB": ("INPLACE", "NONE", True),
    "ALTER TABLE people PARTITION BY HASH (id) PARTITIONS 2": ("COPY", "SHARED", True),
    "/* why */ alter table `people` drop column age": ("INSTANT", "NONE", False),
}
"""Statements and how MariaDB 10.11 carries them out: algorithm, lock, whether the table is written anew."""
ON_MYSQL = {
    "ALTER TABLE people ADD INDEX by_name (name)": ("INPLACE", "NONE", False),
    "CREATE INDEX by_name ON people (name)": ("INPLACE", "NONE", False),
    "CREATE UNIQUE INDEX by_name ON people (name) -- why\n;": ("INPLACE", "NONE", False),
    "ALTER TABLE people MODIFY name varchar(30)": ("INPLACE", "NONE", False),
}
"""What MySQL 9.7 does otherwise."""


@pytest.fixture
def forms(server: MysqlServer) -> dict[str, tuple[str, str, bool]]:
    """The table of the server that is here."""
    installation = server.installation
    known = {"mariadb": ("10.11.", FORMS), "mysql": ("9.7.", {**FORMS, **ON_MYSQL})}
    version, table = known[installation.dialect]
    if not installation.version.startswith(version):
        pytest.skip(f"nobody has looked how {installation.dialect} {installation.version} works")
    return table


@pytest.mark.parametrize("sql", FORMS)
def test_the_server_says_how_it_carries_a_statement_out(
    sql: str, forms: dict[str, tuple[str, str, bool]], behind_proxy: OpenDatabase
) -> None:
    (statement,) = behind_proxy(PEOPLE).run(sql)
    algorithm, lock, rewritten = forms[sql]
    assert (statement.algorithm, statement.lock) == (algorithm, lock)
    assert bool(statement.rewrites) == rewritten
    assert [held.table for held in statement.locks] == ["people"]
    assert statement.locks[0].existing
    assert statement.observed


def test_what_a_statement_does_is_what_it_does_by_itself(behind_proxy: OpenDatabase) -> None:
    proxied = behind_proxy(PEOPLE)
    proxied.run("ALTER TABLE people ADD COLUMN x int NOT NULL DEFAULT 3, ADD INDEX by_x (x DESC, name(4))")
    table = proxied.server.catalog(proxied.database).table("people")
    assert table is not None
    assert [column.name for column in table.columns] == ["id", "name", "age", "boss", "x"]
    assert next(index.definition for index in table.indexes if index.name == "by_x").startswith(
        "CREATE INDEX `by_x` ON `people` (`x`"
    )


def test_a_lock_is_named_as_the_server_names_it_while_the_statement_works(behind_proxy: OpenDatabase) -> None:
    statements = behind_proxy(PEOPLE).run(
        "ALTER TABLE people ADD COLUMN x int",
        "ALTER TABLE people ADD COLUMN y int, ALGORITHM=COPY",
        "DROP TABLE people",
    )
    assert [statement.locks[0].mode for statement in statements] == [
        "MDL_SHARED_UPGRADABLE",
        "MDL_SHARED_NO_WRITE",
        "MDL_EXCLUSIVE",
    ]


def test_the_servers_reason_against_the_gentlest_form_is_kept(behind_proxy: OpenDatabase) -> None:
    (statement,) = behind_proxy(PEOPLE).run("ALTER TABLE people MODIFY age bigint")
    assert statement.refusal is not None
    assert "change column type" in statement.refusal


def test_a_renamed_column_stays_the_same_column(behind_proxy: OpenDatabase) -> None:
    statements = behind_proxy(PEOPLE).run(
        "ALTER TABLE people CHANGE COLUMN name full_name varchar(20)",
        "ALTER TABLE people RENAME COLUMN full_name TO title, ADD COLUMN name int",
    )
    told = [[(change.action, change.name) for change in statement.changes] for statement in statements]
    assert told == [[("renamed", "name")], [("renamed", "full_name"), ("created", "name")]]


def test_renamed_tables_stay_the_same_tables_even_where_they_swap_names(behind_proxy: OpenDatabase) -> None:
    proxied = behind_proxy(PEOPLE, "CREATE TABLE others (id int PRIMARY KEY)")
    (statement,) = proxied.run("RENAME TABLE people TO t, others TO people, t TO others")
    assert {(change.action, change.name, change.after("name")) for change in statement.changes} == {
        ("renamed", "people", "others"),
        ("renamed", "others", "people"),
    }


def test_a_table_of_the_change_itself_is_not_an_existing_one(behind_proxy: OpenDatabase) -> None:
    statements = behind_proxy().run("CREATE TABLE fresh (id int)", "ALTER TABLE fresh MODIFY id bigint")
    assert [lock.existing for lock in statements[1].locks] == [False]


def test_a_refused_statement_keeps_the_servers_own_words(behind_proxy: OpenDatabase) -> None:
    proxied = behind_proxy(PEOPLE)
    with pytest.raises(pymysql.Error, match="Duplicate column name 'age'"):
        proxied.run("ALTER TABLE people ADD COLUMN age int")
    (statement,) = proxied.statements
    assert statement.error is not None
    assert (statement.error.sqlstate, statement.error.message) == ("42S21", "Duplicate column name 'age'")
    assert statement.command == ""


def test_of_a_second_upgrade_only_what_fails_is_noted(behind_proxy: OpenDatabase) -> None:
    proxied = behind_proxy(PEOPLE)
    again = "second upgrade"
    with closing(proxied.connect()) as connection, connection.cursor() as cursor:
        cursor.execute(marked("ALTER TABLE people ADD COLUMN x int", direction=again))
        with pytest.raises(pymysql.Error, match="Duplicate column name 'age'"):
            cursor.execute(marked("ALTER TABLE people ADD COLUMN age int", 7, direction=again))
    (failed,) = proxied.recorder.of(REVISION, again).statements
    assert failed.error is not None
    assert (failed.sql, failed.error.sqlstate) == ("ALTER TABLE people ADD COLUMN age int", "42S21")
    assert (failed.place and failed.place.line, failed.in_transaction_block, failed.observed) == (7, False, False)


def test_a_syntax_error_quotes_the_statement_that_was_sent(behind_proxy: OpenDatabase) -> None:
    with pytest.raises(pymysql.Error) as raised:
        behind_proxy(PEOPLE).run("ALTER TABLE people FROBNICATE x")
    assert "ALGORITHM" not in str(raised.value)


def test_the_wait_and_the_mode_of_the_session_are_noted(behind_proxy: OpenDatabase) -> None:
    (_, statement) = behind_proxy(PEOPLE).run(
        "SET SESSION lock_wait_timeout = 7, sql_mode = 'TRADITIONAL'", "ALTER TABLE people ADD COLUMN x int"
    )
    assert statement.lock_timeout == "7s"
    assert "STRICT_ALL_TABLES" in (statement.sql_mode or "")


def test_each_definition_is_a_transaction_of_its_own(behind_proxy: OpenDatabase) -> None:
    statements = behind_proxy(PEOPLE).run(
        "INSERT INTO people (name) VALUES ('a')", "UPDATE people SET age = 1", "ALTER TABLE people ADD COLUMN x int",
        "UPDATE people SET age = 2",
    )  # fmt: skip
    first, second, definition, last = (statement.transaction for statement in statements)
    assert first == second
    assert len({first, definition, last}) == 3


def test_statements_past_sqlalchemy_are_seen_while_a_revision_runs(behind_proxy: OpenDatabase) -> None:
    from bot.replay.driver import Announcement  # noqa: PLC0415 - only this test announces

    proxied = behind_proxy(PEOPLE)
    proxied.recorder.announced(Announcement("r1", "upgrade", begins=True))
    connection = proxied.connect()
    connection.cursor().execute("ALTER TABLE people ADD COLUMN x int")
    connection.close()
    assert [statement.command for statement in proxied.statements] == ["ALTER TABLE"]
    assert proxied.statements[0].place is None


def test_a_prepared_statement_is_seen_with_what_it_does(behind_proxy: OpenDatabase) -> None:
    statements = behind_proxy(PEOPLE).run(
        "PREPARE p FROM 'ALTER TABLE people ADD COLUMN x int'", "EXECUTE p", "DROP TABLE IF EXISTS nothing"
    )
    assert [change.name for change in statements[1].changes] == ["x"]
    assert not statements[1].observed


def test_several_statements_at_once_are_taken_together(behind_proxy: OpenDatabase) -> None:
    proxied = behind_proxy(PEOPLE)
    connection = proxied.connect(client_flag=65536)
    with connection.cursor() as cursor:
        cursor.execute(marked("SELECT 1; ALTER TABLE people ADD COLUMN x int; SELECT 2"))
        while cursor.nextset():
            pass
    connection.close()
    (statement,) = proxied.statements
    assert [change.name for change in statement.changes] == ["x"]
    assert [gap.reason for gap in proxied.recorder.gaps("m") if gap.blocking] == [
        "the server does not tell how this statement works on the table, nor who waits meanwhile"
    ]
