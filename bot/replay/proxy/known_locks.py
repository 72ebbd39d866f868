"""Tells the locks of forms that refuse a transaction block: nobody can look at them while they are held."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from checks.catalog import Catalog, CatalogChange
from checks.evidence import Lock, Rewrite


def has_known_locks(sql: str, command: str) -> bool:
    """Say whether a statement that refuses a transaction block is of a form whose locks are known."""
    return "CONCURRENTLY" in sql.upper() or command == "VACUUM"


def known_locks(
    changes: tuple[CatalogChange, ...], rewrites: tuple[Rewrite, ...], catalog: Catalog, existing: AbstractSet[int]
) -> tuple[Lock, ...]:
    """Return what a statement of such a form locked, as its effects tell.

    VACUUM FULL writes a table anew, under ACCESS EXCLUSIVE. CREATE, DROP and REINDEX INDEX CONCURRENTLY and DETACH
    PARTITION CONCURRENTLY take SHARE UPDATE EXCLUSIVE on the table (PostgreSQL manual, "Explicit Locking").
    """
    written = tuple(
        Lock(relation=item.relation, mode="ACCESS EXCLUSIVE", table=item.table, existing=item.existing)
        for item in rewrites
        if item.relation == item.table
    )
    oids = {change.table_oid for change in changes if change.table_oid is not None}
    tables = [table for table in catalog.tables if table.oid in oids]
    return written + tuple(
        Lock(relation=table.name, mode="SHARE UPDATE EXCLUSIVE", table=table.name, existing=table.oid in existing)
        for table in tables
    )
