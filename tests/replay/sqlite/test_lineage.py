"""Who is who between two readings of a database, and which statement made which change."""

from __future__ import annotations

import sqlite3

import msgspec

from bot.replay.catalog.difference import catalog_changes
from bot.replay.inside.sqlite.database import read_database
from bot.replay.sqlite.attribution import attributed
from bot.replay.sqlite.catalog import catalog_of
from bot.replay.sqlite.lineage import Lineage, followed
from bot.replay.sqlite.rows import ReadDatabase, SentStatement
from checks.catalog import Catalog

ORDERS = "CREATE TABLE orders (id INTEGER PRIMARY KEY, note VARCHAR(20), price INTEGER)"


class Following:
    """A database in memory, and what is known of it."""

    def __init__(self, *first: str) -> None:
        self._connection = sqlite3.connect(":memory:")
        self.lineage = Lineage()
        self.catalog = Catalog()
        self.changes(*first)

    def changes(self, *sent: str) -> list[str]:
        """Execute statements and return what they did, each change with the number of its statement."""
        for sql in sent:
            self._connection.execute(sql)
        read = msgspec.convert(read_database(self._connection), ReadDatabase)
        before, self.lineage = self.catalog, followed(self.lineage, read, sent)
        self.catalog = catalog_of(read, self.lineage)
        changes = catalog_changes(before, self.catalog)
        statements = attributed([SentStatement(sql, open=True) for sql in sent], changes, ())
        return [
            f"{number}: {change.kind} {change.name} {change.action}"
            for number, statement in enumerate(statements)
            for change in statement.changes
        ]

    def close(self) -> None:
        self._connection.close()


def test_a_renamed_table_and_column_stay_what_they_are() -> None:
    database = Following(ORDERS)
    assert database.changes(
        "ALTER TABLE orders RENAME COLUMN note TO remark", "ALTER TABLE orders RENAME TO purchases"
    ) == ["0: column note renamed", "1: table orders renamed"]
    database.close()


def test_a_table_that_is_rebuilt_is_altered_and_not_dropped() -> None:
    database = Following(ORDERS)
    assert database.changes(
        "CREATE TABLE _alembic_tmp_orders (id INTEGER PRIMARY KEY, price INTEGER, total INTEGER NOT NULL)",
        "INSERT INTO _alembic_tmp_orders (id, price) SELECT orders.id, orders.price FROM orders",
        "DROP TABLE orders",
        "ALTER TABLE _alembic_tmp_orders RENAME TO orders",
    ) == ["3: column note dropped", "3: column total created"]
    database.close()


def test_a_table_that_is_made_again_without_its_rows_is_another_one() -> None:
    database = Following(ORDERS)
    found = database.changes("DROP TABLE orders", ORDERS)
    assert {"0: table orders dropped", "1: table orders created"} <= set(found) or {
        "1: table orders dropped",
        "1: table orders created",
    } <= set(found)
    database.close()


def test_each_change_is_put_to_its_own_statement() -> None:
    database = Following(ORDERS)
    assert database.changes(
        "ALTER TABLE orders ADD COLUMN first INTEGER",
        "UPDATE orders SET price = 0",
        "CREATE INDEX ix_orders_note ON orders (note)",
        "ALTER TABLE orders ADD COLUMN second INTEGER",
    ) == ["0: column first created", "2: index ix_orders_note created", "3: column second created"]
    database.close()


def test_a_change_that_no_statement_explains_is_shown_as_unreported() -> None:
    database = Following(ORDERS)
    database._connection.execute("ALTER TABLE orders ADD COLUMN hidden INTEGER")
    read = msgspec.convert(read_database(database._connection), ReadDatabase)
    changes = catalog_changes(database.catalog, catalog_of(read, followed(database.lineage, read)))
    (statement,) = attributed((), changes, ())
    assert (statement.place, statement.observed, [item.name for item in statement.changes]) == (None, False, ["hidden"])
    database.close()
