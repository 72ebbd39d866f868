"""Projects loaded in the cage, each on a database of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bot.replay.driver import Answer
from bot.replay.postgres.server import PostgresServer
from tests.support.loading import Loading

_numbers = count(1)
Compare = Callable[..., Answer]


@pytest.fixture
def loading(scratch: PostgresServer, tmp_path: Path) -> Iterator[Loading]:
    """Load a tree and ask."""
    made = Loading(scratch, tmp_path, f"loaded_{next(_numbers)}")
    yield made
    scratch.drop_database(made.database)


@pytest.fixture
def compare(loading: Loading) -> Compare:
    """Load files, by path with slashes, and compare their models with an empty database."""

    def run(files: dict[str, str], **more: Any) -> Answer:
        return loading.ask(files, **more)[0]

    return run
