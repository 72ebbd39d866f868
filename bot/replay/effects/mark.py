"""A mark of the catalogs' state: as long as it stays, the expensive reading of the catalog can be left out."""

from __future__ import annotations

from dataclasses import dataclass

from bot.replay.catalog.qualify import qualified
from bot.replay.catalog.query.scope import FIRST_USER_OID


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the catalogs stood; only values that the server gave, as they go back into SQL."""

    wal: str
    """The end of the write-ahead log: while it stands still, nothing in the cluster has changed."""
    horizon: int
    """Transactions before this one had ended when the first mark of the session was set."""
    key: str
    """A digest per catalog: of all rows' places, and of the versions of those written since the horizon."""


# With the column that says whether a row describes an object of the user's.
_CATALOGS = {
    "pg_namespace": None,  # public is the server's own, and can be renamed
    "pg_class": "oid",
    "pg_attribute": "attrelid",
    "pg_attrdef": "oid",
    "pg_constraint": "oid",
    "pg_index": "indexrelid",
    "pg_inherits": "inhrelid",
    "pg_rewrite": "oid",
    "pg_trigger": "oid",
    "pg_policy": "oid",
    "pg_description": "objoid",
    "pg_type": "oid",
    "pg_enum": "oid",
    "pg_sequence": "seqrelid",
    "pg_proc": "oid",
    "pg_depend": "objid",
    "pg_extension": "oid",
}


def horizon_sql(known: Mark | None) -> str:
    """Return plain SQL for the horizon: the known one, or that of this moment."""
    return f"'{known.horizon}'::xid" if known else "pg_snapshot_xmin(pg_current_snapshot())::xid"


def key_sql(known: Mark | None) -> str:
    """Return qualified SQL for the key.

    A row that was written before the horizon and is still seen at its place is the row that was there: new versions
    have another writer. So only the few newer rows need more than their place, which makes the key cheap. Deleted and
    rolled back rows change it too.
    """
    recent = f"WHERE age(c.xmin) <= age({horizon_sql(known)})"
    version = f"bit_xor(hash_record_extended(row(c.ctid, c.xmin, c.cmin), 0)) FILTER ({recent})"
    digests = (
        f"(SELECT concat(bit_xor(hashtidextended(c.ctid, 0)), '/', {version}) FROM {catalog} c"  # noqa: S608 - constants
        + (f" WHERE c.{column} >= {FIRST_USER_OID}::oid)" if column else ")")
        for catalog, column in _CATALOGS.items()
    )
    return qualified(f"concat_ws(' ', {', '.join(digests)})")
