"""Reviews of one small project under the versions of SQLAlchemy and Alembic that repositories have, fetched by name."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.replay.runtimes.interpreters import Interpreters
from bot.review import ReviewRequest, review
from tests.source.repositories import GitRepository

_MODELS = """
from sqlalchemy import Column, Integer, String
from sqlalchemy.ext.declarative import declarative_base
Base = declarative_base()
class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    name = Column(String(50), nullable=False)
"""
_ENVIRONMENT = """
from alembic import context
from sqlalchemy import engine_from_config
from shop.models import Base
engine = engine_from_config(context.config.get_section(context.config.config_ini_section), prefix="sqlalchemy.")
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=Base.metadata)
    with context.begin_transaction():
        context.run_migrations()
"""
_CHECKING = 'from importlib.metadata import version\nversion("ini" + "config")\n'
"""What asks for a library that the repository declares and does not import."""
_ASYNCHRONOUS = """
import asyncio
from alembic import context
from sqlalchemy import engine_from_config
from sqlalchemy.ext.asyncio import AsyncEngine
from shop.models import Base
def migrate(connection):
    context.configure(connection=connection, target_metadata=Base.metadata)
    with context.begin_transaction():
        context.run_migrations()
async def main():
    section = context.config.get_section(context.config.config_ini_section)
    engine = AsyncEngine(engine_from_config(section, prefix="sqlalchemy.", future=True))
    async with engine.connect() as connection:
        await connection.run_sync(migrate)
    await engine.dispose()
asyncio.run(main())
"""
_FIRST = """
import sqlalchemy as sa
from alembic import op
revision = "0001"
down_revision = None
def upgrade():
    identity, name = sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(50), nullable=False)
    op.create_table("users", identity, name)
def downgrade():
    op.drop_table("users")
"""
_SECOND = """
import sqlalchemy as sa
from alembic import op
revision = "0002"
down_revision = "0001"
def upgrade():
    op.add_column("users", sa.Column("email", sa.String(80), nullable=True))
def downgrade():
    op.drop_column("users", "email")
"""


_UV_LOCK = """
requires-python = "==3.9.*"
[[package]]
name = "sqlalchemy"
version = "1.4.52"
source = { registry = "https://index.invalid/simple" }
[[package]]
name = "alembic"
version = "1.12.1"
source = { registry = "https://index.invalid/simple" }
"""
_POETRY_LOCK = """
[[package]]
name = "sqlalchemy"
version = "2.0.43"
[[package]]
name = "alembic"
version = "1.13.3"
[metadata]
python-versions = ">=3.8,<4.0"
"""
_PIPFILE_LOCK = '{"default": {"sqlalchemy": {"version": "==2.0.30"}, "alembic": {"version": "==1.10.4"}}}'
_PROJECT = (
    '[project]\nname = "shop"\nrequires-python = ">=3.11"\ndependencies = ["sqlalchemy>=2.1,<2.2", "alembic>=1.17"]\n'
)
_HAS_3_9 = any(item.minor == "3.9" for item in Interpreters(os.environ).all)


@pytest.mark.distributions
@pytest.mark.parametrize(
    ("files", "environment", "runtime"),
    [
        (
            {"requirements.txt": "sqlalchemy==1.4.54\nalembic==1.7.7\npsycopg2==2.9.9\niniconfig==2.0.0\n"},
            f"{_CHECKING}{_ENVIRONMENT}",
            "1.4.54, Alembic 1.7.7",
        ),
        pytest.param(
            {"requirements.txt": "sqlalchemy==1.4.54\nalembic==1.13.3\nasyncpg\n"},
            _ASYNCHRONOUS,
            "1.4.54, Alembic 1.13.3",
            marks=pytest.mark.thorough,
        ),
        ({"Pipfile.lock": _PIPFILE_LOCK}, _ENVIRONMENT, "2.0.30, Alembic 1.10.4"),
        pytest.param({"poetry.lock": _POETRY_LOCK}, _ENVIRONMENT, "2.0.43, Alembic 1.13.3", marks=pytest.mark.thorough),
        ({"pyproject.toml": _PROJECT}, _ENVIRONMENT, "2.1."),
        pytest.param(
            {"uv.lock": _UV_LOCK},
            _ENVIRONMENT,
            "Python 3.9, SQLAlchemy 1.4.52, Alembic 1.12.1",
            marks=pytest.mark.skipif(not _HAS_3_9, reason="this machine has no Python 3.9"),
        ),
    ],
)
def test_a_change_is_reviewed_with_the_repositorys_own_versions(
    tmp_path: Path, review_cache: Path, files: Mapping[str, str], environment: str, runtime: str
) -> None:
    repository = GitRepository.initialised(tmp_path / "shop")
    base = repository.commit(
        {
            "alembic.ini": "[alembic]\nscript_location = migrations\nsqlalchemy.url = postgresql://localhost/shop\n",
            **files,
            "shop/__init__.py": "",
            "shop/models.py": _MODELS,
            "migrations/env.py": environment,
            "migrations/versions/0001_first.py": _FIRST,
        }
    )
    head = repository.commit(
        {
            "shop/models.py": _MODELS + "    email = Column(String(80), nullable=True)\n",
            "migrations/versions/0002_second.py": _SECOND,
        }
    )
    report = review(ReviewRequest(repository.path, base, head, review_cache))
    (project,) = report.projects
    (revision,) = project.revisions
    assert report.verdict == "pass"
    for gap in project.coverage.not_understood:  # what no file pins is taken as it was on the head's day
        assert gap.reason.startswith("of libraries that no file pins, the newest of 2026-01-01 were taken")
    assert revision.downgrade.restores_schema
    assert runtime in project.runtime
