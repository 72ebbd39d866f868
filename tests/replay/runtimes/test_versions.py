"""Reviews of one small project under the versions of SQLAlchemy and Alembic that repositories have, fetched by name."""

from __future__ import annotations

from pathlib import Path

import pytest

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
WANTED = "{version}"
def upgrade():
    assert sa.__version__.startswith(WANTED), sa.__version__
    op.add_column("users", sa.Column("email", sa.String(80), nullable=True))
def downgrade():
    op.drop_column("users", "email")
"""


@pytest.mark.distributions
@pytest.mark.parametrize(
    ("version", "requirements", "environment"),
    [
        ("1.4", "sqlalchemy==1.4.54\nalembic==1.7.7\npsycopg2==2.9.9\n", _ENVIRONMENT),
        ("1.4", "sqlalchemy==1.4.54\nalembic==1.13.3\nasyncpg\n", _ASYNCHRONOUS),
        ("2.0", "sqlalchemy==2.0.30\nalembic==1.13.1\nasyncpg\n", _ASYNCHRONOUS),
        ("2.1", "sqlalchemy>=2.1,<2.2\nalembic>=1.17\n", _ENVIRONMENT),
    ],
)
def test_a_change_is_reviewed_with_the_repositorys_own_versions(
    tmp_path: Path, review_cache: Path, version: str, requirements: str, environment: str
) -> None:
    repository = GitRepository.initialised(tmp_path / "shop")
    base = repository.commit(
        {
            "alembic.ini": "[alembic]\nscript_location = migrations\nsqlalchemy.url = postgresql://localhost/shop\n",
            "requirements.txt": requirements,
            "shop/__init__.py": "",
            "shop/models.py": _MODELS,
            "migrations/env.py": environment,
            "migrations/versions/0001_first.py": _FIRST,
        }
    )
    head = repository.commit(
        {
            "shop/models.py": _MODELS + "    email = Column(String(80), nullable=True)\n",
            "migrations/versions/0002_second.py": _SECOND.format(version=version),
        }
    )
    report = review(ReviewRequest(repository.path, base, head, review_cache))
    (project,) = report.projects
    (revision,) = project.revisions
    assert (report.verdict, project.coverage.not_understood) == ("pass", ())
    assert revision.downgrade.restores_schema
