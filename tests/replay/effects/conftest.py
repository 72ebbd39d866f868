"""Watching statements in tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import psycopg
import pytest

from bot.replay.effects.query import snapshot_query
from bot.replay.effects.relations import existing_relations
from bot.replay.effects.snapshot import Snapshot, decode_snapshot
from bot.replay.effects.statement import StatementEffects, statement_effects

Connection = psycopg.Connection[tuple[object, ...]]


def _take(connection: Connection, known: Snapshot | None = None) -> Snapshot:
    row = connection.execute(snapshot_query(known.mark if known else None).encode()).fetchone()
    assert row is not None
    return decode_snapshot(str(row[0]), known)


@pytest.fixture
def take() -> Callable[..., Snapshot]:
    """Take a snapshot of a session, on top of a known one."""
    return _take


@pytest.fixture
def watch() -> Callable[[Connection, str], StatementEffects]:
    """Run one statement between two snapshots; every relation of before counts as existing."""

    def run(connection: Connection, sql: str) -> StatementEffects:
        before = _take(connection)
        connection.execute(sql.encode())
        after = _take(connection, before)
        return statement_effects(before.effects, after.effects, before.catalog, existing_relations(before.catalog))

    return run


# A table for each kind of statement that the tests run.
_TABLES = """
CREATE TABLE u (id bigint PRIMARY KEY);
CREATE TABLE t (id bigint PRIMARY KEY, a int, b text, v varchar(10), n numeric(6,2), ts timestamp, u_id bigint);
CREATE INDEX t_a_idx ON t (a);
CREATE UNIQUE INDEX t_b_uq ON t (b);
CREATE TABLE chk (a int CONSTRAINT proof CHECK (a IS NOT NULL));
CREATE TABLE nv (id bigint, a int, u_id bigint);
ALTER TABLE nv ADD CONSTRAINT nv_ck CHECK (a > 0) NOT VALID;
ALTER TABLE nv ADD CONSTRAINT nv_fk FOREIGN KEY (u_id) REFERENCES u (id) NOT VALID;
ALTER TABLE nv ALTER COLUMN id SET NOT NULL;
CREATE TABLE p (d date) PARTITION BY RANGE (d);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE p2 (d date);
CREATE TABLE w (id int);
CREATE MATERIALIZED VIEW mv AS SELECT id FROM w;
CREATE UNIQUE INDEX mv_id ON mv (id);
CREATE VIEW vw AS SELECT id FROM w;
CREATE TABLE numbered (id serial PRIMARY KEY);
CREATE SEQUENCE alone;
CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY);
CREATE FUNCTION trgf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
"""


@pytest.fixture(scope="session")
def tables(new_database: Callable[[], Callable[[], Connection]]) -> Callable[[], Connection]:
    """Open sessions in a database that holds tables of many kinds."""
    opened = new_database()
    with opened() as session:
        session.execute(_TABLES.encode())
        if session.info.server_version >= 180000:
            session.execute("ALTER TABLE nv ADD CONSTRAINT nv_nn NOT NULL a NOT VALID")
    return opened


@pytest.fixture
def watched(tables: Callable[[], Connection]) -> Iterator[Connection]:
    """A session among those tables, in a transaction that is undone."""
    with tables() as session:
        session.execute("BEGIN")
        yield session
        session.execute("ROLLBACK")
