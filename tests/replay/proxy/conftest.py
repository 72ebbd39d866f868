"""A real scratch server in its cage, and databases on it behind the proxy."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from bot.replay.postgres.server import ScratchServer, scratch_server
from tests.support.proxied import Proxied, proxied

_SCHEMA = """
CREATE TABLE accounts (id int PRIMARY KEY, name text);
CREATE TABLE orders (id int PRIMARY KEY, account_id int REFERENCES accounts DEFERRABLE INITIALLY DEFERRED);
"""
_numbers = count(1)


@pytest.fixture(scope="session")
def scratch(review_cache: Path) -> Iterator[ScratchServer]:
    """A scratch server that the tests share."""
    folder = Path(tempfile.mkdtemp(prefix="scratch-", dir="/tmp"))
    folder.chmod(0o755)
    with scratch_server(review_cache, folder, seconds=600) as server:
        yield server
    shutil.rmtree(folder)


@pytest.fixture
def database(scratch: ScratchServer, tmp_path: Path) -> Iterator[Proxied]:
    """A database of the test's own behind a proxy, with two tables that were there before the change."""
    with proxied(scratch, tmp_path, f"test_{next(_numbers)}", _SCHEMA) as made:
        yield made
