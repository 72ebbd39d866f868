"""Reads a database and puts it together as a catalog, every object still without an identity of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.replay.mysql.catalog.identity import first_identities
from bot.replay.mysql.catalog.routines import routines
from bot.replay.mysql.catalog.rows import Rows, read_rows
from bot.replay.mysql.catalog.tables import tables
from bot.replay.mysql.connection import TrustedConnection
from checks.catalog import Catalog, Sequence


@dataclass(frozen=True, slots=True)
class Reading:
    """A catalog, and the storage of its tables at the same moment."""

    catalog: Catalog
    files: Mapping[str, frozenset[int]]


def read_catalog(connection: TrustedConnection, database: str) -> Reading:
    """Read a database for the first time. Raises pymysql.Error."""
    reading = read_unidentified(connection, database)
    return Reading(first_identities(reading.catalog), reading.files)


def read_unidentified(connection: TrustedConnection, database: str) -> Reading:
    """Read a database; every identifier of the catalog is still 0. Raises pymysql.Error."""
    rows = read_rows(connection, database)
    catalog = Catalog(tables=tables(rows), sequences=tuple(_sequences(rows)), routines=routines(rows))
    return Reading(catalog, rows.files)


def _sequences(rows: Rows) -> list[Sequence]:
    return [Sequence(0, item["table_name"], None, "") for item in rows.of["tables"] if item["table_type"] == "SEQUENCE"]
