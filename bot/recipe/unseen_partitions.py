"""Tells what was done to a partitioned table of which no migration makes a partition: its rows were not to be seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from checks.catalog import Catalog, CatalogChange
from checks.evidence import Gap, Revision

_CALL = re.compile(r"\w\(")
_STABLE = re.compile(r"\b(?:now|transaction_timestamp)\(\)", re.IGNORECASE)


def unseen_partitions(base: Catalog | None, revisions: Iterable[Revision]) -> Iterator[Gap]:
    """Yield a gap for each statement that may write production's partitions anew: whether it does, only rows tell."""
    tables = base.tables if base else ()
    parents = {table.partition_of for table in tables}
    alone = {table.oid: table for table in tables if table.kind == "partitioned table" and table.name not in parents}
    for revision in revisions:
        for statement in revision.upgrade.statements:
            found = next((item for item in statement.changes if item.table_oid in alone and _may_rewrite(item)), None)
            if found is not None:
                place = statement.place
                path, line = (place.path, place.line) if place else (revision.path, None)
                name = found.table or found.name
                yield Gap(path, line, f"{name} is partitioned and no migration makes a partition of it: {_UNSEEN}")


_UNSEEN = "whether this writes all rows of production's partitions anew, or only reads them, was not to be seen"


def _may_rewrite(change: CatalogChange) -> bool:
    if change.kind != "column":
        return False
    default = _STABLE.sub("", change.after("default") or "")
    return change.changed("type") if change.action == "altered" else _is_computed(change, default)


def _is_computed(change: CatalogChange, default: str) -> bool:
    """Say whether a new column has a value of its own in every row."""
    by_row = _CALL.search(default) is not None or bool(change.after("identity") or change.after("generated"))
    return change.action == "created" and by_row
