"""A partitioned table without partitions: what only their rows would show is a gap, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.recipe.unseen_partitions import unseen_partitions
from checks.catalog import AttributeChange, Catalog, CatalogChange, Table
from checks.evidence import Place, Revision, Run, Statement

EVENTS = Table(1, "public", "events", "partitioned table")
PART = Table(2, "public", "events_2026", "table", partition_of="events")
TYPE = CatalogChange("column", "altered", "id", "events", 1, (AttributeChange("type", "integer", "bigint"),))
COMMENT = replace(TYPE, attributes=(AttributeChange("comment", None, "x"),))
ADDED = CatalogChange("column", "created", "key", "events", 1, (AttributeChange("default", None, "gen_random_uuid()"),))
MOMENT = replace(ADDED, attributes=(AttributeChange("default", None, "now()"),))
ELSEWHERE = replace(TYPE, table="orders", table_oid=9)


@pytest.mark.parametrize(
    ("tables", "change", "told"),
    [
        ((EVENTS,), TYPE, True),
        ((EVENTS,), ADDED, True),
        ((EVENTS,), MOMENT, False),
        ((EVENTS,), COMMENT, False),
        ((EVENTS,), ELSEWHERE, False),
        ((EVENTS, PART), TYPE, False),
        ((replace(EVENTS, kind="table"),), TYPE, False),
    ],
)
def test_only_what_may_write_unseen_rows_anew_is_a_gap(
    tables: tuple[Table, ...], change: CatalogChange, *, told: bool
) -> None:
    place = Place("r.py", 9, 9)
    statement = Statement("ALTER TABLE …", "ALTER TABLE", place, 1, in_transaction_block=True, changes=(change,))
    revision = Revision("2", "r.py", ("1",), "added", upgrade=Run("completed", (statement,)))
    gaps = list(unseen_partitions(Catalog(tables=tables), [revision]))
    assert [(gap.path, gap.line, gap.blocking) for gap in gaps] == ([("r.py", 9, True)] if told else [])
