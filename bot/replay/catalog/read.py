"""Reads the catalog over a connection of the trusted side."""

from __future__ import annotations

import psycopg

from bot.errors import SandboxError
from bot.replay.catalog.decode import decode_catalog
from bot.replay.catalog.query.catalog import CATALOG_QUERY
from checks.catalog import Catalog


def read_catalog(connection: psycopg.Connection[tuple[object, ...]]) -> Catalog:
    """Return everything of the user's in the connection's database."""
    row = connection.execute(CATALOG_QUERY).fetchone()
    if row is None or not isinstance(row[0], str):
        raise SandboxError("The scratch database did not answer the catalog query.")
    return decode_catalog(row[0])
