"""The injected query: effects and catalog of a session in one round trip."""

from __future__ import annotations

from bot.replay.catalog.pinned import pinned
from bot.replay.catalog.qualify import qualified
from bot.replay.catalog.query.catalog import CATALOG_EXPRESSION
from bot.replay.catalog.query.piece import Piece
from bot.replay.catalog.query.scope import FIRST_USER_OID
from bot.replay.effects.mark import Mark, horizon_sql, key_sql

_LOCKS = Piece(
    name="locks",
    fields={"relation": "l.relation::int8", "mode": "l.mode"},
    # The server's own catalogs have lower identifiers: what reading them locks is not seen.
    source=(
        "FROM pg_locks l WHERE l.locktype = 'relation' AND l.granted AND l.pid = pg_backend_pid() "
        f"AND l.relation >= {FIRST_USER_OID}::oid"
    ),
)

_RELATIONS = Piece(
    name="relations",
    fields={
        "oid": "c.oid::int8",
        "file": "c.relfilenode::int8",
        # What this transaction counted and has not reported yet, and what was reported before: the sum only grows.
        # Before version 15 reports arrive late, so that they would be taken for those of a later statement.
        "scans": (
            "CASE WHEN c.relkind = 'i' THEN 0 WHEN current_setting('server_version_num')::int4 < 150000 "
            "THEN pg_stat_get_xact_numscans(c.oid) ELSE pg_stat_get_xact_numscans(c.oid) + pg_stat_get_numscans(c.oid) "
            "END"
        ),
    },
    source=f"FROM pg_class c WHERE c.oid >= {FIRST_USER_OID}::oid AND c.relkind = ANY ('{{r,m,i}}')",
)

_SETTINGS = {
    "lock_timeout": "current_setting('lock_timeout')",
    "statement_timeout": "current_setting('statement_timeout')",
    "idle_timeout": "current_setting('idle_in_transaction_session_timeout')",
    "application_name": "current_setting('application_name')",
    "transaction": "pg_current_xact_id_if_assigned()::text",
}


def snapshot_query(known: Mark | None = None) -> str:
    """Return a query for effects and catalog; the catalog comes as null where the known mark still holds.

    Locks are read first, before the query itself locks anything (spelling a view's query locks the tables it reads in
    ACCESS SHARE), and once more last, so that those locks are not taken for the next statement's.
    """
    if known is None:
        catalog = CATALOG_EXPRESSION
    else:
        same_key = qualified(f"WHEN (SELECT mark.key FROM mark) = '{known.key}' THEN NULL")  # noqa: S608 - a digest
        catalog = f"{_unless_same_wal(known)} {same_key} ELSE {CATALOG_EXPRESSION} END"
    mark = qualified("WITH mark AS MATERIALIZED (SELECT ") + key_sql(known) + " AS key)"
    return pinned(f"{mark} SELECT {_object(_mark(known) | _effects() | _key(known) | {'catalog': catalog} | _held())}")


def _effects() -> dict[str, str]:
    settings = {name: qualified(value) for name, value in _SETTINGS.items()}
    return {"locks": _LOCKS.sql(), "relations": _RELATIONS.sql()} | settings


def _held() -> dict[str, str]:
    return {"held": _LOCKS.sql()}


def _mark(known: Mark | None) -> dict[str, str]:
    # Read before all else: what another session writes from now on is not in this reading, and must not pass for it.
    return {
        "wal": qualified("pg_current_wal_insert_lsn()::text"),
        "horizon": qualified(f"({horizon_sql(known)})::text::int8"),
    }


def _key(known: Mark | None) -> dict[str, str]:
    key = "(SELECT mark.key FROM mark)"
    return {"key": key if known is None else f"{_unless_same_wal(known)} ELSE {key} END"}


def _unless_same_wal(known: Mark) -> str:
    return qualified(f"CASE WHEN pg_current_wal_insert_lsn()::text = '{known.wal}' THEN NULL")


def _object(values: dict[str, str]) -> str:
    return qualified("json_build_object(") + ", ".join(f"'{name}', {value}" for name, value in values.items()) + ")"


EFFECTS_QUERY = pinned(_object(_effects() | _held()))
"""Effects alone."""

SNAPSHOT_QUERY = snapshot_query()
"""Effects, catalog and a mark: the first reading of a session."""
