"""Where ALGORITHM and LOCK go in a statement, and which forms are tried."""

from __future__ import annotations

import pytest

from bot.replay.mysql.sql.command import command, leaves_definitions_alone
from bot.replay.mysql.sql.ladder import ladder
from bot.replay.mysql.sql.renames import stated_renames


def test_options_stand_where_no_other_part_can_be_mistaken_for_them() -> None:
    first, second = ladder("ALTER TABLE `a b`.t ADD x int, ADD KEY k (x) COMMENT 'ALGORITHM=COPY' -- why\n;", "mysql")[
        :2
    ]
    assert first.sql == "ALTER TABLE `a b`.t ALGORITHM=INSTANT, ADD x int, ADD KEY k (x) COMMENT 'ALGORITHM=COPY'"
    assert second.sql.startswith("ALTER TABLE `a b`.t ALGORITHM=INPLACE, LOCK=NONE, ADD x int")


def test_an_index_takes_its_options_last() -> None:
    assert ladder("CREATE INDEX i ON t (a);", "mysql")[1].sql == "CREATE INDEX i ON t (a) ALGORITHM=INPLACE LOCK=NONE"
    dropped = ladder("DROP INDEX i ON `t`", "mariadb")[0].sql
    assert dropped == "ALTER TABLE `t` ALGORITHM=INSTANT, DROP INDEX i"


def test_what_a_statement_asks_for_itself_is_kept() -> None:
    rungs = ladder("ALTER TABLE t ADD x int, ALGORITHM=INPLACE", "mysql")
    assert [(rung.algorithm, rung.lock) for rung in rungs] == [
        ("INPLACE", "NONE"), ("INPLACE", "SHARED"), ("INPLACE", "EXCLUSIVE"),
    ]  # fmt: skip
    assert all(rung.sql.count("ALGORITHM") == 1 for rung in rungs)
    whole = "ALTER TABLE t ADD x int, ALGORITHM = COPY, LOCK = SHARED"
    assert [rung.sql for rung in ladder(whole, "mysql")] == [whole]


def test_mysql_is_asked_for_instant_without_the_lock_that_it_refuses_beside_it() -> None:
    first, second = ladder("ALTER TABLE t ADD x int, LOCK=NONE", "mysql")[:2]
    assert (first.sql, first.lock) == ("ALTER TABLE t ALGORITHM=INSTANT, ADD x int, LOCK=DEFAULT", "NONE")
    assert second.sql == "ALTER TABLE t ALGORITHM=INPLACE, ADD x int, LOCK=NONE"
    assert [rung.algorithm for rung in ladder("ALTER TABLE t ADD x int, LOCK=SHARED", "mysql")] == [
        "INSTANT", "INPLACE", "COPY",
    ]  # fmt: skip


def test_default_is_replaced_where_it_stands_because_the_last_option_counts() -> None:
    first, second = ladder("ALTER TABLE t LOCK=DEFAULT, ADD x int, ALGORITHM=DEFAULT", "mysql")[:2]
    assert first.sql == "ALTER TABLE t LOCK=DEFAULT, ADD x int, ALGORITHM=INSTANT"
    assert second.sql == "ALTER TABLE t LOCK=NONE, ADD x int, ALGORITHM=INPLACE"


@pytest.mark.parametrize(
    "sql",
    [
        "ALTER TABLE t ADD x int; DROP TABLE u",
        "ALTER TABLE t /*!50600 ADD x int */",
        "ALTER TABLE t",
        "DROP TABLE t",
        "CREATE TABLE t (a int)",
        "UPDATE t SET a = 'ALTER TABLE t ADD x int'",
        "",
    ],
)
def test_other_statements_have_one_form_only(sql: str) -> None:
    assert ladder(sql, "mariadb") == ()


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("/* a */ create unique index i on t (a)", "CREATE INDEX"),
        ("CREATE OR REPLACE ALGORITHM=MERGE DEFINER=`a`@`b` SQL SECURITY INVOKER VIEW v AS SELECT 1", "CREATE VIEW"),
        ("-- why\nALTER TABLE t ADD x int", "ALTER TABLE"),
        ("TRUNCATE t", "TRUNCATE"),
        ("update t set a = 1", "UPDATE"),
        ("", ""),
    ],
)
def test_a_command_is_its_first_words(sql: str, expected: str) -> None:
    assert command(sql) == expected


def test_only_what_certainly_leaves_definitions_alone_is_taken_so() -> None:
    assert leaves_definitions_alone("INSERT INTO t VALUES ('; DROP TABLE t')")
    assert not leaves_definitions_alone("SELECT 1; DROP TABLE t")
    assert not leaves_definitions_alone("SELECT 1 /*! ; DROP TABLE t */")
    assert not leaves_definitions_alone("CALL migrate()")
    assert not leaves_definitions_alone("EXECUTE prepared")


def test_renames_are_read_from_the_statement() -> None:
    sql = "ALTER TABLE db.t CHANGE COLUMN `a` b int DEFAULT (1), RENAME INDEX i TO j, RENAME COLUMN c TO d, RENAME TO u"
    found = stated_renames(sql)
    assert (dict(found.members), dict(found.tables)) == ({"b": "a", "j": "i", "d": "c"}, {"u": "t"})
