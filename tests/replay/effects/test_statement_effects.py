"""What each kind of statement locks, rewrites and scans, on empty tables."""

from __future__ import annotations

from collections.abc import Callable

import psycopg
import pytest

from bot.replay.effects.relations import existing_relations
from bot.replay.effects.snapshot import Snapshot
from bot.replay.effects.statement import StatementEffects, statement_effects
from checks.evidence import Lock, Rewrite, Scan

Connection = psycopg.Connection[tuple[object, ...]]
Watch = Callable[[Connection, str], StatementEffects]

AX, X, SRX, S = "ACCESS EXCLUSIVE", "EXCLUSIVE", "SHARE ROW EXCLUSIVE", "SHARE"
SUX, RX, RS, AS = "SHARE UPDATE EXCLUSIVE", "ROW EXCLUSIVE", "ROW SHARE", "ACCESS SHARE"

# Statement; strongest lock per table; rewritten tables; scanned tables.
STATEMENTS: list[tuple[str, dict[str, str], set[str], set[str]]] = [
    ("ALTER TABLE t ADD COLUMN x int", {"t": AX}, set(), set()),
    ("ALTER TABLE t ADD COLUMN x int NOT NULL DEFAULT 0", {"t": AX}, set(), set()),
    ("ALTER TABLE t ADD COLUMN x uuid DEFAULT gen_random_uuid()", {"t": AX}, {"t"}, {"t"}),
    ("ALTER TABLE t ADD COLUMN x bigserial", {"t": AX}, {"t"}, {"t"}),
    ("ALTER TABLE t ADD COLUMN x int GENERATED ALWAYS AS (a*2) STORED", {"t": AX}, {"t"}, {"t"}),
    ("ALTER TABLE t ADD COLUMN x int GENERATED ALWAYS AS (a*2) VIRTUAL", {"t": AX}, set(), set()),
    ("ALTER TABLE t ADD COLUMN x bigint REFERENCES u(id)", {"t": AX, "u": SRX}, set(), set()),
    ("ALTER TABLE t ADD COLUMN x int UNIQUE", {"t": AX}, set(), {"t"}),
    ("ALTER TABLE t ADD COLUMN x int DEFAULT 5 CHECK (x>0)", {"t": AX}, set(), {"t"}),
    ("ALTER TABLE t DROP COLUMN a", {"t": AX}, set(), set()),
    ("ALTER TABLE t ALTER COLUMN a TYPE bigint", {"t": AX}, {"t"}, {"t"}),
    ("ALTER TABLE t ALTER COLUMN v TYPE varchar(20)", {"t": AX}, set(), set()),
    ("ALTER TABLE t ALTER COLUMN v TYPE varchar(5)", {"t": AX}, {"t"}, {"t"}),
    ("ALTER TABLE t ALTER COLUMN n TYPE numeric(8,2)", {"t": AX}, set(), set()),
    ("ALTER TABLE t ALTER COLUMN n TYPE numeric(8,4)", {"t": AX}, {"t"}, {"t"}),
    ("ALTER TABLE t ALTER COLUMN ts TYPE timestamptz", {"t": AX}, {"t"}, {"t"}),
    ('ALTER TABLE t ALTER COLUMN b TYPE text COLLATE "C"', {"t": AX}, set(), {"t"}),
    ("ALTER TABLE t ALTER COLUMN a SET NOT NULL", {"t": AX}, set(), {"t"}),
    ("ALTER TABLE chk ALTER COLUMN a SET NOT NULL", {"chk": AX}, set(), set()),
    ("ALTER TABLE t ADD CONSTRAINT ck CHECK (a>0)", {"t": AX}, set(), {"t"}),
    ("ALTER TABLE t ADD CONSTRAINT ck CHECK (a>0) NOT VALID", {"t": AX}, set(), set()),
    ("ALTER TABLE nv VALIDATE CONSTRAINT nv_ck", {"nv": SUX}, set(), {"nv"}),
    ("ALTER TABLE nv VALIDATE CONSTRAINT nv_nn", {"nv": SUX}, set(), {"nv"}),
    ("ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (u_id) REFERENCES u(id)", {"t": SRX, "u": SRX}, set(), {"t"}),
    ("ALTER TABLE t ADD FOREIGN KEY (u_id) REFERENCES u(id) NOT VALID", {"t": SRX, "u": SRX}, set(), set()),
    ("ALTER TABLE nv VALIDATE CONSTRAINT nv_fk", {"nv": SUX, "u": RS}, set(), {"nv"}),
    ("ALTER TABLE nv DROP CONSTRAINT nv_fk", {"nv": AX, "u": AX}, set(), set()),
    ("ALTER TABLE t ADD CONSTRAINT uq UNIQUE (a)", {"t": AX}, set(), {"t"}),
    ("ALTER TABLE t ADD CONSTRAINT uq UNIQUE USING INDEX t_b_uq", {"t": AX}, set(), set()),
    ("ALTER TABLE nv ADD PRIMARY KEY (id)", {"nv": AX}, set(), {"nv"}),
    ("CREATE INDEX i ON t(a)", {"t": S}, set(), {"t"}),
    ("ALTER TABLE t SET UNLOGGED", {"t": AX}, {"t"}, {"t"}),
    ("CREATE TRIGGER tg BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION trgf()", {"t": SRX}, set(), set()),
    ("ALTER TABLE p ATTACH PARTITION p2 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')",
     {"p": SUX, "p2": AX}, set(), {"p2"}),
    ("ALTER TABLE p DETACH PARTITION p1", {"p": AX, "p1": AX}, set(), set()),
    ("CREATE TABLE q (id bigint REFERENCES u(id))", {"u": SRX}, set(), set()),
    ("TRUNCATE t", {"t": AX}, {"t"}, {"t"}),
    ("CLUSTER t USING t_a_idx", {"t": AX}, {"t"}, {"t"}),
    ("UPDATE t SET a=a+1", {"t": RX}, set(), {"t"}),
    ("DO $$ BEGIN ALTER TABLE t ADD COLUMN x int DEFAULT 1; END $$", {"t": AX}, set(), set()),
    ("LOCK TABLE t IN SHARE ROW EXCLUSIVE MODE", {"t": SRX}, set(), set()),
    ("SELECT count(*) FROM t", {"t": AS}, set(), {"t"}),
    ("DROP TABLE u CASCADE", {"u": AX, "nv": AX}, set(), set()),
    ("ALTER TABLE w RENAME TO w2", {"w": AX}, set(), set()),
    ("COMMENT ON TABLE t IS 'x'", {"t": SUX}, set(), set()),
    ("CREATE SEQUENCE s", {}, set(), set()),
    ("REFRESH MATERIALIZED VIEW CONCURRENTLY mv", {"mv": X}, set(), {"mv", "w"}),
    ("REFRESH MATERIALIZED VIEW mv", {"mv": AX}, {"mv"}, {"mv", "w"}),
]  # fmt: skip


@pytest.mark.parametrize("statement", STATEMENTS, ids=[statement[0] for statement in STATEMENTS])
def test_a_statement_shows_its_locks_rewrites_and_scans(
    watched: Connection, watch: Watch, statement: tuple[str, dict[str, str], set[str], set[str]]
) -> None:
    sql, locks, rewrites, scans = statement
    effects = watch(watched, sql)
    assert {lock.table: lock.mode for lock in effects.locks if lock.relation == lock.table} == locks
    assert {rewrite.relation for rewrite in effects.rewrites} == rewrites
    assert {scan.table for scan in effects.scans} == scans
    assert {lock.existing for lock in effects.locks} <= {True}


def test_refreshing_a_view_locks_its_source_where_the_catalog_was_not_read_in_the_same_transaction(
    tables: Callable[[], Connection], take: Callable[..., Snapshot]
) -> None:
    with tables() as session:
        known = take(session)
        session.execute("BEGIN")
        before = take(session, known)
        session.execute("REFRESH MATERIALIZED VIEW mv")
        after = take(session, before)
        session.execute("ROLLBACK")
    effects = statement_effects(before.effects, after.effects, before.catalog, existing_relations(before.catalog))
    assert ("w", AS) in {(lock.relation, lock.mode) for lock in effects.locks}


def test_reindexing_rewrites_the_indexes_and_not_the_table(watched: Connection, watch: Watch) -> None:
    effects = watch(watched, "REINDEX TABLE t")
    assert effects.rewrites == tuple(Rewrite(name, "t", existing=True) for name in ("t_a_idx", "t_b_uq", "t_pkey"))
    assert Lock("t", S, "t", existing=True) in effects.locks
    assert Lock("t_a_idx", AX, "t", existing=True) in effects.locks
    assert effects.scans == (Scan("t", existing=True),)


def test_an_index_is_locked_under_its_own_name_with_its_table(watched: Connection, watch: Watch) -> None:
    effects = watch(watched, "DROP INDEX t_a_idx")
    assert effects.locks == (Lock("t", AX, "t", existing=True), Lock("t_a_idx", AX, "t", existing=True))


def test_a_sequence_belongs_to_the_table_that_owns_it(watched: Connection, watch: Watch) -> None:
    effects = watch(watched, "SELECT nextval('numbered_id_seq'), nextval('alone')")
    assert effects.locks == (
        Lock("alone", RX, "alone", existing=True),
        Lock("numbered_id_seq", RX, "numbered", existing=True),
    )


def test_restarting_a_sequence_is_no_rewrite(watched: Connection, watch: Watch) -> None:
    assert watch(watched, "ALTER SEQUENCE alone RESTART").rewrites == ()


def test_only_what_a_statement_adds_is_its_own(watched: Connection, watch: Watch) -> None:
    watch(watched, "CREATE INDEX i ON t (a)")
    assert "t" not in {lock.relation for lock in watch(watched, "UPDATE t SET a = 1").locks}
    strengthened = watch(watched, "ALTER TABLE t ADD COLUMN x int")
    assert strengthened.locks == (Lock("t", AX, "t", existing=True),)
    assert watch(watched, "ALTER TABLE t ADD COLUMN y int").locks == ()


def test_what_the_statement_itself_creates_is_not_reported(watched: Connection, watch: Watch) -> None:
    effects = watch(watched, "CREATE TABLE fresh AS SELECT 1 AS id; CREATE INDEX ON fresh (id); SELECT * FROM fresh")
    assert effects == StatementEffects(locks=(), rewrites=(), scans=())


def test_what_the_change_created_earlier_is_reported_as_not_existing(
    watched: Connection, take: Callable[..., Snapshot]
) -> None:
    base = take(watched)
    watched.execute("CREATE TABLE fresh (id int, other int)")
    watched.execute("COMMIT")
    watched.execute("BEGIN")
    before = take(watched, base)
    watched.execute("ALTER TABLE fresh ALTER COLUMN id TYPE bigint")
    after = take(watched, before)
    watched.execute("ROLLBACK")
    watched.execute("DROP TABLE fresh")
    effects = statement_effects(before.effects, after.effects, before.catalog, existing_relations(base.catalog))
    assert effects == StatementEffects(
        locks=(Lock("fresh", AX, "fresh", existing=False),),
        rewrites=(Rewrite("fresh", "fresh", existing=False),),
        scans=(Scan("fresh", existing=False),),
    )


def test_a_renamed_table_is_named_as_it_was(watched: Connection, watch: Watch) -> None:
    assert watch(watched, "ALTER TABLE chk RENAME TO other").locks == (Lock("chk", AX, "chk", existing=True),)


def test_alembics_own_table_is_kept_out(watched: Connection, watch: Watch) -> None:
    effects = watch(watched, "UPDATE alembic_version SET version_num = 'x'")
    assert effects == StatementEffects(locks=(), rewrites=(), scans=())


def test_reading_itself_is_not_taken_for_an_effect(watched: Connection, watch: Watch) -> None:
    assert watch(watched, "SELECT 1") == StatementEffects(locks=(), rewrites=(), scans=())
    watched.execute("ALTER TABLE w ADD COLUMN x int")
    assert watch(watched, "SELECT 1") == StatementEffects(locks=(), rewrites=(), scans=())


def test_locks_that_a_savepoint_gives_back_can_be_taken_again(watched: Connection, watch: Watch) -> None:
    watched.execute("SAVEPOINT here")
    watch(watched, "LOCK TABLE t IN SHARE MODE")
    watched.execute("ROLLBACK TO here")
    assert watch(watched, "LOCK TABLE t IN SHARE MODE").locks == (Lock("t", S, "t", existing=True),)


def test_rewrites_and_scans_of_statements_outside_a_transaction_are_seen(
    connect: Callable[[], Connection], watch: Watch
) -> None:
    session = connect()
    session.execute("CREATE TABLE t (a int PRIMARY KEY)")
    effects = watch(session, "VACUUM FULL t")
    assert (effects.locks, effects.rewrites) == ((), (Rewrite("t", "t", existing=True),))
    assert watch(session, "ALTER TABLE t ALTER COLUMN a TYPE bigint").scans == (Scan("t", existing=True),)
