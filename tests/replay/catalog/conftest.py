"""Reading catalogs and their changes in tests."""

from __future__ import annotations

from collections.abc import Callable

import psycopg
import pytest

from bot.replay.catalog.decode import decode_catalog
from bot.replay.catalog.difference import catalog_changes
from bot.replay.catalog.query.catalog import CATALOG_QUERY
from checks.catalog import Catalog, CatalogChange

Connection = psycopg.Connection[tuple[object, ...]]


def _read(connection: Connection) -> Catalog:
    row = connection.execute(CATALOG_QUERY.encode()).fetchone()
    assert row is not None
    return decode_catalog(str(row[0]))


@pytest.fixture
def read_catalog() -> Callable[[Connection], Catalog]:
    return _read


@pytest.fixture
def given(transaction: Connection) -> Callable[[str], Catalog]:
    """Run SQL and return the catalog then."""

    def run(sql: str) -> Catalog:
        transaction.execute(sql.encode())
        return _read(transaction)

    return run


@pytest.fixture
def changes(transaction: Connection) -> Callable[[str], tuple[CatalogChange, ...]]:
    """Run SQL and return what it changed."""

    def run(sql: str) -> tuple[CatalogChange, ...]:
        before = _read(transaction)
        transaction.execute(sql.encode())
        return catalog_changes(before, _read(transaction))

    return run
