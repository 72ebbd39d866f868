"""A downgrade that restored the schema shows no difference; one that did not shows which."""

from __future__ import annotations

from collections.abc import Callable

import psycopg
import pytest

from bot.replay.catalog.equality import schema_differences
from checks.catalog import Catalog

Connection = psycopg.Connection[tuple[object, ...]]

SETUP = """
CREATE SCHEMA app;
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE u (id serial PRIMARY KEY, email varchar(20) NOT NULL UNIQUE);
CREATE TABLE t (id serial PRIMARY KEY, a int CHECK (a > 0), b varchar(10) DEFAULT '', m mood,
    u_id int REFERENCES u);
CREATE INDEX t_a ON t (a) WHERE a > 1;
CREATE VIEW v AS SELECT id, email FROM u;
"""

RESTORED = [
    ("add and drop a column", "ALTER TABLE t ADD COLUMN c int", "ALTER TABLE t DROP COLUMN c"),
    (
        "drop a column and add it at the end",
        "ALTER TABLE t DROP COLUMN b",
        "ALTER TABLE t ADD COLUMN b varchar(10) DEFAULT ''",
    ),
    (
        "a default that is cast in another way",
        "ALTER TABLE t ALTER COLUMN b DROP DEFAULT",
        "ALTER TABLE t ALTER COLUMN b SET DEFAULT ''::text",
    ),
    (
        "rename a table there and back, and name what was dropped after the new name",
        "ALTER TABLE t RENAME TO accounts; ALTER TABLE accounts DROP CONSTRAINT t_u_id_fkey; DROP INDEX t_a",
        """ALTER TABLE accounts ADD FOREIGN KEY (u_id) REFERENCES u; CREATE INDEX ON accounts (a) WHERE a > 1;
        ALTER TABLE accounts RENAME TO t""",
    ),
    (
        "make a table again under another name with its sequence, primary key and check",
        "DROP TABLE t",
        """CREATE TABLE copy (id serial PRIMARY KEY, a int CHECK (a > 0), b varchar(10) DEFAULT '', m mood,
        u_id int CONSTRAINT named REFERENCES u); CREATE INDEX t_a ON copy (a) WHERE a > 1;
        ALTER TABLE copy RENAME TO t""",
    ),
    (
        "change a type and change it back",
        "ALTER TABLE t ALTER COLUMN a TYPE bigint",
        "ALTER TABLE t ALTER COLUMN a TYPE int",
    ),
    (
        "drop and make a view and a type",
        "DROP VIEW v; ALTER TABLE t DROP COLUMN m; DROP TYPE mood",
        "CREATE VIEW v AS SELECT id, email FROM u; CREATE TYPE mood AS ENUM ('sad', 'ok'); ALTER TABLE t ADD m mood",
    ),
    (
        "move a table to another schema and back",
        "ALTER TABLE u SET SCHEMA app",
        "ALTER TABLE app.u SET SCHEMA public",
    ),
    (
        "a NOT NULL constraint under another name",
        "ALTER TABLE u ALTER COLUMN email DROP NOT NULL",
        "ALTER TABLE u ADD CONSTRAINT mine NOT NULL email",
    ),
]


@pytest.mark.parametrize(("up", "down"), [case[1:] for case in RESTORED], ids=[case[0] for case in RESTORED])
def test_a_restored_schema_has_no_differences(
    transaction: Connection, read_catalog: Callable[[Connection], Catalog], up: str, down: str
) -> None:
    transaction.execute(SETUP)
    expected = read_catalog(transaction)
    transaction.execute(up.encode())
    assert schema_differences(expected, read_catalog(transaction)) != ()
    transaction.execute(down.encode())
    assert schema_differences(expected, read_catalog(transaction)) == ()


NOT_RESTORED = [
    ("CREATE TABLE left_over (id int)", [("table", "created", "left_over"), ("column", "created", "id")]),
    ("CREATE TYPE left_over AS ENUM ('a')", [("enum", "created", "left_over")]),
    ("CREATE SEQUENCE left_over", [("sequence", "created", "left_over")]),
    ("ALTER TABLE t DROP COLUMN b", [("column", "dropped", "b")]),
    ("ALTER TABLE t RENAME COLUMN b TO c", [("column", "dropped", "b"), ("column", "created", "c")]),
    ("DROP INDEX t_a", [("index", "dropped", "t_a")]),
    ("ALTER TABLE t DROP CONSTRAINT t_u_id_fkey", [("constraint", "dropped", "t_u_id_fkey")]),
    ("ALTER TABLE t ALTER COLUMN b DROP DEFAULT", [("column", "altered", "b")]),
    ("ALTER TABLE t ALTER COLUMN b SET DEFAULT 'x'", [("column", "altered", "b")]),
    ("ALTER TABLE t ALTER COLUMN b TYPE varchar(11)", [("column", "altered", "b")]),
    ("ALTER TABLE u ALTER COLUMN email DROP NOT NULL", [("column", "altered", "email")]),
    ("ALTER TYPE mood ADD VALUE 'new'", [("enum", "altered", "mood")]),
    (
        "ALTER TYPE mood RENAME TO feeling",
        [("column", "altered", "m"), ("enum", "dropped", "mood"), ("enum", "created", "feeling")],
    ),
    (
        "ALTER TABLE t DROP CONSTRAINT t_a_check; ALTER TABLE t ADD CONSTRAINT t_a_check CHECK (a > 0) NOT VALID",
        [("constraint", "altered", "t_a_check")],
    ),
    (
        "ALTER TABLE t DROP CONSTRAINT t_u_id_fkey, ADD FOREIGN KEY (u_id) REFERENCES u ON DELETE CASCADE",
        [("constraint", "altered", "t_u_id_fkey")],
    ),
    ("DROP INDEX t_a; CREATE INDEX t_a ON t (a)", [("index", "altered", "t_a")]),
    ("DROP INDEX t_a; CREATE INDEX other ON t (a)", [("index", "dropped", "t_a"), ("index", "created", "other")]),
    ("CREATE OR REPLACE VIEW v AS SELECT id, email FROM u WHERE id > 1", [("table", "altered", "v")]),
]


@pytest.mark.parametrize(("change", "expected"), NOT_RESTORED, ids=[change for change, _ in NOT_RESTORED])
def test_what_is_left_over_missing_or_different_is_listed(
    transaction: Connection,
    read_catalog: Callable[[Connection], Catalog],
    change: str,
    expected: list[tuple[str, str, str]],
) -> None:
    transaction.execute(SETUP)
    before = read_catalog(transaction)
    transaction.execute(change.encode())
    found = schema_differences(before, read_catalog(transaction))
    assert [(item.kind, item.action, item.name) for item in found] == expected


def test_two_databases_with_the_same_schema_are_equal_whatever_their_identifiers(
    connect: Callable[[], Connection], transaction: Connection, read_catalog: Callable[[Connection], Catalog]
) -> None:
    other = connect()
    other.execute("CREATE TABLE shift (id int); DROP TABLE shift")
    for session in (other, transaction):
        session.execute(SETUP)
    first, second = read_catalog(transaction), read_catalog(other)
    assert first != second
    assert schema_differences(first, second) == ()
