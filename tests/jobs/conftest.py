"""The App under test, on an empty store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.settings import Secret
from tests.jobs.app_under_test import App, running_app


@pytest.fixture
def app(engine: Engine, store: Secret, tmp_path: Path) -> Iterator[App]:
    with running_app(engine, store, tmp_path) as app:
        yield app
