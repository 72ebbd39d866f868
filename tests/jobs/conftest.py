"""The App under test, on an empty store and a new repository."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.settings import Secret
from bot.standin import GitHubStandIn
from tests.jobs.app_under_test import App, running_app


@pytest.fixture(scope="module")
def github() -> Iterator[GitHubStandIn]:
    with GitHubStandIn() as github:
        yield github


@pytest.fixture
def app(github: GitHubStandIn, engine: Engine, store: Secret, tmp_path: Path) -> Iterator[App]:
    with running_app(github, engine, store, tmp_path) as app:
        yield app


@pytest.fixture
def cache() -> Iterator[Path]:
    """Not below pytest's folders, which the sandbox's users may not enter."""
    folder = Path(tempfile.mkdtemp(prefix="cache-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)
