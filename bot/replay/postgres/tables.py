"""A copy of a database without its tables and views; schemas, functions, domains and types stay."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol

import psycopg

from bot.replay.scratch import Watcher
from checks.catalog import Catalog, Table

_KINDS = {"view": "VIEW", "materialized view": "MATERIALIZED VIEW", "foreign table": "FOREIGN TABLE"}


class _Server(Protocol):
    def catalog(self, database: str) -> Catalog: ...
    def copy_database(self, source: str, target: str) -> None: ...
    def drop_database(self, name: str) -> None: ...
    def connect(self, database: str) -> AbstractContextManager[psycopg.Connection[tuple[object, ...]]]: ...


@contextlib.contextmanager
def without_tables(server: _Server, database: str, watcher: Watcher) -> Iterator[str | None]:
    """Lead the watched program to a copy of a database without its tables, for the length of the block."""
    copy = f"{database}_models"
    tables = server.catalog(database).tables
    server.copy_database(database, copy)
    with server.connect(copy) as connection:
        _drop_tables(connection, tables)
    watcher.lead_to(copy)
    try:
        yield copy
    finally:
        watcher.lead_to(database)
        server.drop_database(copy)


def _drop_tables(connection: psycopg.Connection[tuple[object, ...]], tables: Iterable[Table]) -> None:
    """Drop tables that the catalog lists, with whatever depends on them; names are spelled as SQL already."""
    for table in tables:
        connection.execute(f"DROP {_KINDS.get(table.kind, 'TABLE')} IF EXISTS {table.name} CASCADE".encode())
