"""What the checks of concurrent index statements have in common."""

from __future__ import annotations

import re

from checks.catalog import CatalogChange
from checks.names import table_facts
from checks.upgrades import Step, base_table

CONCURRENTLY = "postgresql_concurrently=True"
_CONCURRENT = re.compile(r"\b(?:CREATE|DROP)\s+(?:UNIQUE\s+)?INDEX\s+CONCURRENTLY\b", re.IGNORECASE)


def concurrent_change(step: Step) -> CatalogChange | None:
    """Return the index of an existing table that a statement built or dropped without a lock against writes."""
    if step.statement.in_transaction_block or not _CONCURRENT.search(step.statement.sql):
        return None
    changes = (*step.changes("index", "created"), *step.changes("index", "dropped"))
    return next((item for item in changes if base_table(step, item) is not None), None)


def leftover_drop(index: str, table: str) -> tuple[str, str]:
    """Return the lines that clear what an interrupted concurrent build of an index left behind."""
    facts = table_facts(table)
    where = f'table_name="{facts["table_name"]}"{facts["schema_argument"]}'
    drop = f'op.drop_index("{index}", {where}, {CONCURRENTLY}, if_exists=True)'
    return ("# An interrupted build leaves an invalid index of this name.", drop)
