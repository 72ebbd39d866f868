"""A folder of wheels that stands for the operator's index, and trees of small repositories."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest

from bot.replay.runtimes.choose import TreeOfProject
from bot.replay.runtimes.interpreters import Interpreters
from bot.source.discovery import discover
from bot.source.repository import open_repository
from bot.source.trees import list_tree
from tests.replay.runtimes.wheelhouse import add_wheel
from tests.source.repositories import GitRepository

MakeTree = Callable[[Mapping[str, str | bytes]], TreeOfProject]
ALEMBIC = {
    "alembic.ini": "[alembic]\nscript_location = migrations\n",
    "migrations/env.py": "from alembic import context\nfrom shop.models import Base\n",
    "migrations/versions/0001_first.py": "import sqlalchemy as sa\nfrom alembic import op\nrevision = '0001'\n",
    "shop/__init__.py": "",
    "shop/models.py": "from sqlalchemy.orm import declarative_base\nBase = declarative_base()\n",
}


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    """Wheels of what every runtime holds."""
    folder = tmp_path / "wheels"
    for version in ("1.4.54", "2.0.30", "2.1.0"):
        add_wheel(folder, "sqlalchemy", version)
    for version in ("1.7.7", "1.13.1"):
        add_wheel(folder, "alembic", version, requires=["sqlalchemy>=1.3", "mako"])
    add_wheel(folder, "mako", "1.3.0")
    add_wheel(folder, "psycopg2-binary", "2.9.9")
    return folder


@pytest.fixture
def tree(tmp_path: Path) -> Iterator[MakeTree]:
    """Commit files, and return the tree with its project."""
    stack = ExitStack()
    numbers = iter(range(1000))

    def make(files: Mapping[str, str | bytes]) -> TreeOfProject:
        repository = GitRepository.initialised(tmp_path / f"repository-{next(numbers)}")
        commit = repository.commit({**ALEMBIC, **files})
        opened = stack.enter_context(open_repository(repository.path))
        listed = list_tree(opened.scratch, commit)
        return TreeOfProject(listed, discover(listed).projects[0])

    with stack:
        yield make


@pytest.fixture(scope="session")
def markers() -> Mapping[str, str]:
    """What markers are held to: the Python that runs the tests."""
    return Interpreters({}).own.marker_environment
