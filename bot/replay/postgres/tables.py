"""Drops every table and view of a database, and leaves what else stands there: schemas, functions, domains, types."""

from __future__ import annotations

from collections.abc import Iterable

import psycopg

from checks.catalog import Table

_KINDS = {"view": "VIEW", "materialized view": "MATERIALIZED VIEW", "foreign table": "FOREIGN TABLE"}


def drop_tables(connection: psycopg.Connection[tuple[object, ...]], tables: Iterable[Table]) -> None:
    """Drop tables that the catalog lists, with whatever depends on them; names are spelled as SQL already."""
    for table in tables:
        connection.execute(f"DROP {_KINDS.get(table.kind, 'TABLE')} IF EXISTS {table.name} CASCADE".encode())
