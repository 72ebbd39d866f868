"""What a statement does to rows, as the program in the cage reads it."""

from __future__ import annotations

import pytest

from bot.replay.inside.application.row_work import row_work


@pytest.mark.parametrize(
    ("sql", "action", "table", "condition"),
    [
        ("UPDATE accounts SET a = 1", "update", "accounts", "none"),
        ("UPDATE shop.accounts AS x SET a = b.a FROM b WHERE x.id = b.id", "update", "shop.accounts", "some"),
        ("DELETE FROM accounts WHERE 1 = 1 AND TRUE", "delete", "accounts", "always"),
        ("DELETE FROM accounts WHERE (a = NULL) AND id > 5", "delete", "accounts", "null"),
        ("UPDATE accounts SET a = NULL WHERE a IS NULL", "update", "accounts", "some"),
        ("UPDATE accounts SET a = 1 WHERE id IN (1, 2)", "update", "accounts", "keys"),
        ("UPDATE accounts SET a = 1 WHERE id IN (SELECT id FROM b)", "update", "accounts", "some"),
        ("UPDATE accounts SET a = 1 WHERE id >= 5 AND id < 9", "update", "accounts", "keys"),
        ("UPDATE accounts SET a = 1 WHERE id > 5 AND id > 9", "update", "accounts", "some"),
        ("DELETE FROM accounts WHERE id = ANY($1)", "delete", "accounts", "keys"),
        ("INSERT INTO accounts (id) VALUES (1), (2)", "insert", "accounts", "keys"),
        ("INSERT INTO accounts SELECT * FROM b", "insert", "accounts", "none"),
        ("MERGE INTO accounts USING b ON accounts.id = b.id WHEN MATCHED THEN DELETE", "merge", "accounts", "some"),
    ],
)
def test_an_action_is_told_with_its_table_and_condition(sql: str, action: str, table: str, condition: str) -> None:
    (work,) = row_work(sql, "postgresql")
    assert (work["action"], work["table"], work["condition"]) == (action, table, condition)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE t SET a = 1 WHERE id IN (SELECT id FROM t WHERE a IS NULL ORDER BY id LIMIT 5000)",
        "DELETE FROM t WHERE ctid = ANY(ARRAY(SELECT ctid FROM t LIMIT 100 FOR UPDATE SKIP LOCKED))",
        "UPDATE t SET a = 1 WHERE id IN (SELECT id FROM t FETCH FIRST 100 ROWS ONLY)",
    ],
)
def test_a_limit_anywhere_in_the_action_bounds_it(sql: str) -> None:
    assert all(work["limited"] for work in row_work(sql, "postgresql"))


def test_each_action_of_a_common_table_expression_is_told() -> None:
    sql = "WITH gone AS (DELETE FROM a RETURNING *) INSERT INTO old SELECT * FROM gone"
    assert {(work["action"], work["table"]) for work in row_work(sql, "postgresql")} == {
        ("delete", "a"),
        ("insert", "old"),
    }


@pytest.mark.parametrize(
    ("sql", "columns"),
    [
        ("UPDATE t SET a = 1 WHERE t.id = 1 AND day = '2026-01-01' AND b > 2", ["day", "id"]),
        ("DELETE FROM t WHERE id = 1 OR a = 2", []),
        ("DELETE FROM t WHERE id = a", []),
        ("DELETE t FROM t JOIN u ON t.a = u.a WHERE u.id = 3", []),
    ],
)
def test_columns_that_are_held_to_one_value_are_named(sql: str, columns: list[str]) -> None:
    (work,) = row_work(sql, "mysql")
    assert work["equal"] == columns


def test_a_column_that_is_assigned_twice_is_named() -> None:
    (work,) = row_work("UPDATE t SET a = 1, b = 2, a = 3 WHERE id = 1", "mysql")
    assert work["twice"] == ["a"]


def test_what_an_update_assigns_and_asks_to_be_null_is_told() -> None:
    sql = "UPDATE t SET a = 1, b = b + 1 WHERE a IS NULL AND c IS NOT NULL AND id BETWEEN 1 AND 9"
    (work,) = row_work(sql, "postgresql")
    assert (work["columns"], work["filled"]) == (["a", "b"], ["a"])


@pytest.mark.parametrize("sql", ["UPDATE SET WHERE", "(" * 5000 + "SELECT 1", "SELECT 1", ""])
def test_what_cannot_be_read_or_writes_nothing_has_no_actions(sql: str) -> None:
    assert row_work(sql, "postgresql") == []


@pytest.mark.parametrize(
    ("condition", "above"),
    [
        ("id > 0 AND name = ''", ["id"]),
        ("0 <= id AND seen >= -1", ["id", "seen"]),
        ("id > 0 AND id <= 1000", ["id"]),
        ("id < 1000", []),
        ("id > $1 AND at > '2026-01-01'", []),
    ],
)
def test_what_must_only_be_above_a_number_is_told(condition: str, above: list[str]) -> None:
    (work,) = row_work(f"UPDATE accounts SET a = 1 WHERE {condition}", "postgresql")
    assert work["above"] == above


def test_a_statement_that_cannot_be_read_hides_no_other_one() -> None:
    sql = "CREATE FUNCTION f() RETURNS void AS $$ DELETE FROM a; $$ LANGUAGE sql; ALTER x ~ y; UPDATE b SET c = ';'"
    assert [(work["action"], work["table"]) for work in row_work(sql, "postgresql")] == [("update", "b")]
