"""A column that one statement adds and a copy of its table changes is told as two changes, by the statements' texts."""

from __future__ import annotations

import pytest

from bot.replay.sqlite.attribution import attributed
from bot.replay.sqlite.rows import SentStatement
from checks.catalog import AttributeChange, CatalogChange

COPY = (
    "CREATE TABLE _alembic_tmp_orders (id INTEGER NOT NULL, total INTEGER NOT NULL, PRIMARY KEY (id))",
    "INSERT INTO _alembic_tmp_orders (id, total) SELECT orders.id, orders.total FROM orders",
    "DROP TABLE orders",
    "ALTER TABLE _alembic_tmp_orders RENAME TO orders",
)
FIRST_COPY = (COPY[0].replace("total INTEGER NOT NULL", "total INTEGER"), *COPY[1:])
CREATED = CatalogChange(
    "column",
    "created",
    "total",
    table="orders",
    table_oid=1,
    attributes=(AttributeChange("type", None, "INTEGER"), AttributeChange("nullable", None, "false")),
)


def told(*sent: str, change: CatalogChange = CREATED) -> list[tuple[int, str, str | None, str | None]]:
    """Return place, action, ``nullable`` and ``default`` of all changes."""
    statements = attributed([SentStatement(sql=sql, open=True) for sql in sent], [change], ())
    return [
        (at, change.action, change.after("nullable"), change.after("default"))
        for at, statement in enumerate(statements)
        for change in statement.changes
    ]


@pytest.mark.parametrize(
    ("added", "nullable", "default"),
    [
        ("ALTER TABLE orders ADD COLUMN total INTEGER DEFAULT '0' NOT NULL", "false", "'0'"),
        ('ALTER TABLE "orders" ADD "Total" INTEGER NOT NULL DEFAULT -1', "false", "-1"),
        ("alter table orders add column total INTEGER DEFAULT (1 + 1)", "true", "1 + 1"),
        ("ALTER TABLE orders ADD COLUMN total INTEGER CHECK (total IS NOT NULL OR total > 0)", "true", None),
    ],
)
def test_an_added_column_has_its_first_shape_until_the_copy(added: str, nullable: str, default: str | None) -> None:
    assert told(added, *COPY)[0] == (0, "created", nullable, default)


def test_what_the_copy_changes_is_told_at_the_copy() -> None:
    first = "ALTER TABLE orders ADD COLUMN total INTEGER DEFAULT '0' NOT NULL"
    statements = attributed([SentStatement(sql=sql, open=True) for sql in (first, *COPY)], [CREATED], ())
    assert statements[4].changes[0].attributes == (AttributeChange("default", "'0'", None),)


def test_a_column_of_the_first_of_two_copies_is_required_by_the_second() -> None:
    places = [(3, "created", "true", None), (7, "altered", "false", None)]
    assert told(*FIRST_COPY, *COPY) == places


def test_a_column_that_only_one_copy_brings_is_one_change() -> None:
    assert told(*COPY) == [(3, "created", "false", None)]


def test_a_copy_that_leaves_the_column_as_it_was_is_no_change() -> None:
    assert told("ALTER TABLE orders ADD COLUMN total INTEGER NOT NULL DEFAULT 1", change=CREATED) == [
        (0, "created", "false", None)
    ]
    assert told(*COPY, *COPY) == [(3, "created", "false", None)]


def test_nonsense_is_no_statement_that_adds() -> None:
    assert told("ALTER TABLE orders ADD", "ALTER TABLE", "CREATE TABLE (", *COPY) == [(6, "created", "false", None)]
