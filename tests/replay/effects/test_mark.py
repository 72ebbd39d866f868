"""The catalog is left out only where nothing in it changed."""

from __future__ import annotations

import json
from collections.abc import Callable

import msgspec
import psycopg
import pytest

from bot.replay.effects.query import EFFECTS_QUERY, SNAPSHOT_QUERY, snapshot_query
from bot.replay.effects.snapshot import Snapshot, decode_effects, decode_snapshot

Connection = psycopg.Connection[tuple[object, ...]]
Take = Callable[..., Snapshot]


def _text(connection: Connection, query: str) -> str:
    row = connection.execute(query.encode()).fetchone()
    assert row is not None
    return str(row[0])


def _left_out(connection: Connection, known: Snapshot) -> bool:
    return json.loads(_text(connection, snapshot_query(known.mark)))["catalog"] is None


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1",
        "SET lock_timeout = '3s'",
        "INSERT INTO t (id) VALUES (1)",
        "UPDATE t SET a = 1",
        "SELECT nextval('alone')",
        "LOCK TABLE t",
        "SAVEPOINT s",
    ],
)
def test_a_statement_that_leaves_the_catalogs_alone_keeps_the_known_catalog(
    watched: Connection, take: Take, sql: str
) -> None:
    watched.execute("ALTER TABLE t ADD COLUMN earlier int")
    known = take(watched)
    watched.execute(sql.encode())
    assert _left_out(watched, known)
    assert take(watched, known).catalog is known.catalog


CHANGES = [
    "ALTER TABLE t ADD COLUMN x int",
    "ALTER TABLE t RENAME COLUMN a TO c",
    "ALTER TABLE t ALTER COLUMN v TYPE varchar(20)",
    "ALTER TABLE t ALTER COLUMN a SET DEFAULT 1",
    "ALTER TABLE t RENAME CONSTRAINT t_pkey TO pk",
    "ALTER TABLE nv VALIDATE CONSTRAINT nv_ck",
    "ALTER TABLE t ENABLE ROW LEVEL SECURITY",
    "CREATE POLICY pol ON t USING (true)",
    "CREATE TRIGGER tg BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION trgf()",
    "CREATE OR REPLACE FUNCTION trgf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'",
    "CREATE OR REPLACE VIEW vw AS SELECT id FROM w WHERE id > 1",
    "CREATE TYPE mood AS ENUM ('a')",
    "CREATE DOMAIN d AS int",
    "CREATE SCHEMA app",
    "CREATE EXTENSION hstore",
    "ALTER SEQUENCE alone OWNED BY t.a",
    "ALTER SEQUENCE alone INCREMENT 5",
    "COMMENT ON COLUMN t.a IS 'x'",
    "DROP INDEX t_a_idx",
    "DROP VIEW vw",
    "ALTER TABLE p DETACH PARTITION p1",
]


@pytest.mark.parametrize("sql", CHANGES)
def test_a_change_is_read_and_so_is_its_being_rolled_back(watched: Connection, take: Take, sql: str) -> None:
    base = take(watched)
    watched.execute("SAVEPOINT here")
    watched.execute(sql.encode())
    changed = take(watched, base)
    assert changed.catalog != base.catalog
    assert changed.catalog == take(watched).catalog
    watched.execute("ROLLBACK TO here")
    assert take(watched, changed).catalog == base.catalog


def test_rolling_back_one_drop_and_doing_another_is_seen_at_once(watched: Connection, take: Take) -> None:
    base = take(watched)
    watched.execute("SAVEPOINT here; DROP INDEX t_a_idx")
    one = take(watched, base)
    watched.execute("ROLLBACK TO here; DROP INDEX t_b_uq")
    other = take(watched, one)
    assert other.catalog == take(watched).catalog
    assert other.catalog != one.catalog


def test_a_change_of_another_session_is_seen(connect: Callable[[], Connection], take: Take) -> None:
    mine, theirs = connect(), connect()
    base = take(mine)
    theirs.execute("BEGIN; CREATE TABLE made_by_others (id int)")
    assert take(mine, base).catalog == base.catalog
    theirs.execute("COMMIT")
    assert [table.name for table in take(mine, base).catalog.tables] == ["made_by_others"]


def test_settings_and_transaction_are_read(watched: Connection) -> None:
    watched.execute("SET LOCAL lock_timeout = '3s'; SET LOCAL statement_timeout = '2min'")
    effects = decode_effects(_text(watched, EFFECTS_QUERY))
    assert (effects.lock_timeout, effects.statement_timeout, effects.transaction) == ("3s", "2min", None)
    watched.execute("INSERT INTO t (id) VALUES (1)")
    row = watched.execute("SELECT pg_current_xact_id()::text").fetchone()
    assert row is not None
    assert decode_effects(_text(watched, EFFECTS_QUERY)).transaction == int(str(row[0]))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("wal",), "0/0' OR true"),
        (("key",), "1'; DROP TABLE t"),
        (("horizon",), "12"),
        (("lock_timeout",), None),
        (("surprise",), 1),
        (("locks", "mode"), ["NoSuchLock"]),
        (("relations", "file"), []),
        (("catalog", "columns", "name"), []),
        (("catalog", "constraints", "kind"), ["?"]),
        (("catalog", "indexes", "keys"), [[0]] * 20),
        (("catalog",), None),
    ],
)
def test_an_answer_that_the_query_cannot_give_is_refused(
    watched: Connection, path: tuple[str, ...], value: object
) -> None:
    answer = json.loads(_text(watched, SNAPSHOT_QUERY))
    place = answer
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    if path == ("locks", "mode"):
        place["relation"] = [1]
    with pytest.raises(msgspec.DecodeError):
        decode_snapshot(json.dumps(answer))


@pytest.mark.parametrize("text", ["", "no JSON", "e30=", "{", "[]", b"\xff"])
def test_an_answer_that_is_no_answer_is_refused(text: str | bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        decode_snapshot(text)
