"""Tell partitioned tables whose partitions no migration makes: the server has read no row of theirs."""

from __future__ import annotations

import re

from checks.catalog import CatalogChange, Table
from checks.upgrades import Step, base_table, before_change

_ONLY = re.compile(r"\b(?:ON|TABLE(?:\s+IF\s+EXISTS)?)\s+ONLY\b", re.IGNORECASE)


def spares_partitions(step: Step, change: CatalogChange) -> bool:
    """Say whether a statement leaves the partitions of a partitioned table alone, by ``ONLY``."""
    table = base_table(step, change)
    return _is_partitioned(table) and _ONLY.search(step.statement.sql) is not None


def reads_unseen(step: Step, change: CatalogChange) -> bool:
    """Say whether what reads all rows of a table reads partitions that only production has.

    A job or an extension (pg_partman) makes these.
    """
    table = base_table(step, change)
    if table is None or not _is_partitioned(table) or spares_partitions(step, change):
        return False
    return all(item.partition_of != table.name for item in before_change(step.evidence).tables)


def _is_partitioned(table: Table | None) -> bool:
    return table is not None and table.kind == "partitioned table"
