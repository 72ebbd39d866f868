"""A rename is a rename, and nothing else changes because of it."""

from __future__ import annotations

from collections.abc import Callable

import psycopg
import pytest

from checks.catalog import CatalogChange

Connection = psycopg.Connection[tuple[object, ...]]
Changes = Callable[[str], tuple[CatalogChange, ...]]

# Everything here is mentioned by something else.
SETUP = """
CREATE SCHEMA app;
CREATE TYPE mood AS ENUM ('sad');
CREATE DOMAIN positive AS int;
CREATE FUNCTION one(a int) RETURNS int LANGUAGE sql IMMUTABLE RETURN 1;
CREATE TABLE u (id serial PRIMARY KEY, parent int REFERENCES u);
CREATE TABLE t (id int PRIMARY KEY, a int CONSTRAINT ck CHECK (a > one(2)), m mood DEFAULT 'sad', d positive,
    "Odd ""name" text, u_id int CONSTRAINT fk REFERENCES u (id), g int GENERATED ALWAYS AS (a * 2) STORED,
    CONSTRAINT uq UNIQUE (a, m));
CREATE INDEX t_a ON t (a, lower("Odd ""name")) WHERE a > 1;
CREATE VIEW v AS SELECT t.a, u.id AS other, t.m = 'sad'::mood AS low FROM t JOIN u ON u.id = t.u_id;
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER tg BEFORE UPDATE OF a ON t FOR EACH ROW WHEN (NEW.a > 1) EXECUTE FUNCTION f();
CREATE POLICY pol ON t USING (a > 1);
"""

RENAMES = [
    ("ALTER TABLE t RENAME TO accounts", ("table", None, "t", "accounts")),
    ('ALTER TABLE t RENAME TO "Select ""me"""', ("table", None, "t", '"Select ""me"""')),
    ("ALTER TABLE u RENAME TO people", ("table", None, "u", "people")),
    ("ALTER TABLE u SET SCHEMA app", ("table", None, "u", "app.u")),
    ('ALTER TABLE t RENAME COLUMN "Odd ""name" TO plain', ("column", "t", '"Odd ""name"', "plain")),
    ("ALTER TABLE u RENAME COLUMN id TO key", ("column", "u", "id", "key")),
    ("ALTER TABLE t RENAME CONSTRAINT ck TO checked", ("constraint", "t", "ck", "checked")),
    ("ALTER TABLE t RENAME CONSTRAINT fk TO foreign_key", ("constraint", "t", "fk", "foreign_key")),
    ("ALTER INDEX t_a RENAME TO by_a", ("index", "t", "t_a", "by_a")),
    ("ALTER SEQUENCE u_id_seq RENAME TO numbers", ("sequence", None, "u_id_seq", "numbers")),
    ("ALTER TYPE mood RENAME TO feeling", ("enum", None, "mood", "feeling")),
    ("ALTER TYPE mood SET SCHEMA app", ("enum", None, "mood", "app.mood")),
    ("ALTER DOMAIN positive RENAME TO natural_number", ("domain", None, "positive", "natural_number")),
    ("ALTER VIEW v RENAME TO w", ("table", None, "v", "w")),
    ("ALTER VIEW v RENAME COLUMN low TO high", ("column", "v", "low", "high")),
]


@pytest.mark.parametrize(("sql", "expected"), RENAMES, ids=[sql for sql, _ in RENAMES])
def test_a_rename_is_one_change(
    transaction: Connection, changes: Changes, sql: str, expected: tuple[str, str | None, str, str]
) -> None:
    transaction.execute(SETUP)
    kind, table, old, new = expected
    found = changes(sql)
    assert [(change.kind, change.action, change.table, change.name) for change in found] == [
        (kind, "renamed", table, old)
    ]
    assert (found[0].before("name"), found[0].after("name")) == (old, new)


def test_a_renamed_column_spells_only_the_views_anew_that_show_it(transaction: Connection, changes: Changes) -> None:
    transaction.execute(SETUP)
    found = changes("ALTER TABLE t RENAME COLUMN a TO amount")
    assert [(change.kind, change.action, change.table, change.name) for change in found] == [
        ("column", "renamed", "t", "a"),
        ("table", "altered", None, "v"),
    ]
    assert " SELECT t.amount AS a,\n" in (found[1].after("definition") or "")


def test_a_constraint_that_is_also_an_index_is_renamed_as_both(transaction: Connection, changes: Changes) -> None:
    transaction.execute(SETUP)
    found = changes("ALTER TABLE t RENAME CONSTRAINT uq TO pair")
    assert [(change.kind, change.action, change.name, change.after("name")) for change in found] == [
        ("constraint", "renamed", "uq", "pair"),
        ("index", "renamed", "uq", "pair"),
    ]


def test_renaming_a_label_is_a_change_of_labels(transaction: Connection, changes: Changes) -> None:
    transaction.execute("CREATE TYPE mood AS ENUM ('sad')")
    (change,) = changes("ALTER TYPE mood RENAME VALUE 'sad' TO 'blue'")
    assert (change.before("labels"), change.after("labels")) == ("'sad'", "'blue'")


def test_two_columns_that_swap_names_are_two_renames(transaction: Connection, changes: Changes) -> None:
    transaction.execute("CREATE TABLE t (a int, b text); CREATE INDEX i ON t (a) WHERE b > 'x'")
    found = changes(
        "ALTER TABLE t RENAME a TO c; ALTER TABLE t RENAME b TO a; ALTER TABLE t RENAME c TO b",
    )
    assert [(change.kind, change.action, change.name, change.after("name")) for change in found] == [
        ("column", "renamed", "a", "b"),
        ("column", "renamed", "b", "a"),
    ]


def test_a_rename_does_not_hide_another_change_beside_it(transaction: Connection, changes: Changes) -> None:
    transaction.execute("CREATE TABLE t (a int CONSTRAINT ck CHECK (a > 0), b int)")
    found = changes(
        "ALTER TABLE t RENAME a TO c; ALTER TABLE t DROP CONSTRAINT ck; ALTER TABLE t ADD CONSTRAINT ck CHECK (c > 1)"
    )
    assert [(change.kind, change.action, change.name) for change in found] == [
        ("column", "renamed", "a"),
        ("constraint", "altered", "ck"),
    ]
    assert (found[1].before("definition"), found[1].after("definition")) == ("CHECK ((a > 0))", "CHECK ((c > 1))")


def test_another_object_of_the_old_name_is_told_apart(transaction: Connection, changes: Changes) -> None:
    transaction.execute("CREATE TABLE t (a int)")
    found = changes("ALTER TABLE t RENAME TO t_old; CREATE TABLE t (a int)")
    assert [(change.kind, change.action, change.name) for change in found] == [
        ("table", "renamed", "t"),
        ("table", "created", "t"),
        ("column", "created", "a"),
    ]
