"""What a stored CREATE TABLE tells, and what a statement's text does."""

from __future__ import annotations

import pytest

from bot.replay.inside.sqlite.definitions import table_definition
from bot.replay.sqlite.statements import command, is_question, renames
from checks.columns.affinity import affinity, converts

TABLE = """
CREATE TABLE "t" ( -- a comment, with CHECK (
  id INTEGER NOT NULL CONSTRAINT "the key" PRIMARY KEY AUTOINCREMENT,
  a VARCHAR(20) COLLATE NOCASE DEFAULT 'x,(' NOT NULL UNIQUE,
  b INT REFERENCES p(id) ON DELETE CASCADE CHECK (b > 0),
  c INT GENERATED ALWAYS AS (b * 2) STORED,
  CONSTRAINT uq UNIQUE (a, b), CONSTRAINT fk FOREIGN KEY(b) REFERENCES q (x) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT ck CHECK (a IN ('x', 'y')) PRIMARY KEY (id, "b c"))
"""


def test_constraints_are_found_with_their_names_wherever_they_stand() -> None:
    found = table_definition(TABLE)
    assert [(item["name"], item["kind"], item["columns"]) for item in found["constraints"]] == [
        ("the key", "primary key", ["id"]),
        (None, "unique", ["a"]),
        (None, "foreign key", ["b"]),
        (None, "check", ["b"]),
        ("uq", "unique", ["a", "b"]),
        ("fk", "foreign key", ["b"]),
        ("ck", "check", []),
        (None, "primary key", ["id", "b c"]),
    ]
    assert found["constraints"][6]["text"] == "CHECK (a IN ('x', 'y'))"
    assert (found["collations"], found["generated"]) == ({"a": "NOCASE"}, {"c": "(b * 2)"})


@pytest.mark.parametrize("sql", ["", "CREATE TABLE t", "CREATE TABLE t (((", "CREATE TABLE t (a CHECK", "(" * 100_000])
def test_what_is_no_definition_is_read_to_its_end(sql: str) -> None:
    assert set(table_definition(sql)) == {"constraints", "collations", "generated"}


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("create unique  index i on t (a)", "CREATE INDEX"),
        ("/* why */ ALTER TABLE t ADD a", "ALTER TABLE"),
        ("CREATE TEMP TABLE t (a)", "CREATE TABLE"),
        ("delete from t", "DELETE"),
        ("", ""),
    ],
)
def test_the_command_of_a_statement(sql: str, expected: str) -> None:
    assert command(sql) == expected


def test_reflection_is_told_from_settings() -> None:
    assert is_question('PRAGMA main.table_xinfo("orders")')
    assert is_question("SELECT sql FROM sqlite_master")
    assert not is_question("PRAGMA foreign_keys=OFF")


def test_renames_are_read_from_plain_statements_and_from_the_copy_of_a_batch() -> None:
    sent = (
        'ALTER TABLE orders RENAME COLUMN note TO "remark"',
        "INSERT INTO _alembic_tmp_orders (id, total) SELECT orders.id, CAST(orders.price AS INT) AS price FROM orders",
        "ALTER TABLE _alembic_tmp_orders RENAME TO orders",
        "ALTER TABLE main.orders RENAME TO purchases",
    )
    assert [(item.table, item.before, item.after, item.column) for item in renames(sent)] == [
        ("orders", "note", "remark", True),
        ("orders", "price", "total", True),
        ("orders", "_alembic_tmp_orders", "orders", False),
        ("purchases", "orders", "purchases", False),
    ]


def test_lengths_mean_nothing_and_affinities_do() -> None:
    assert not converts("VARCHAR(80)", "VARCHAR(5)")
    assert not converts("INTEGER", "NUMERIC(8, 2)")
    assert converts("TEXT", "INTEGER")
    assert (affinity("FLOATING POINT"), affinity("DATETIME"), affinity("")) == ("integer", "numeric", "blob")
