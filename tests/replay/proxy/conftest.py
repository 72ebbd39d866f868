"""Databases behind the proxy."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from bot.replay.postgres.server import PostgresServer
from tests.support.proxied import Proxied, proxied

_SCHEMA = """
CREATE TABLE accounts (id int PRIMARY KEY, name text);
CREATE TABLE orders (id int PRIMARY KEY, account_id int REFERENCES accounts DEFERRABLE INITIALLY DEFERRED);
"""
_numbers = count(1)


@pytest.fixture
def database(scratch: PostgresServer, tmp_path: Path) -> Iterator[Proxied]:
    """A database of the test's own behind a proxy, with two tables that were there before the change."""
    with proxied(scratch, tmp_path, f"test_{next(_numbers)}", _SCHEMA) as made:
        yield made
