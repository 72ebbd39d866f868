"""Reviews of projects whose env.py does more than one thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.review.conftest import RunReview
from tests.source.repositories import GitRepository
from tests.support.shop import harmless_change, revision_path, shop_files

SEVERAL = """
from alembic import context
from sqlalchemy import create_engine
from models import Events, Users
for name, metadata in (("users", Users.metadata), ("events", Events.metadata)):
    with create_engine(f"postgresql://db.internal/{name}").connect() as connection:
        context.configure(
            connection=connection, upgrade_token=f"{name}_upgrades", downgrade_token=f"{name}_downgrades",
            target_metadata=metadata,
        )
        with context.begin_transaction():
            context.run_migrations(engine_name=name)
"""
MODELS = """
import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
class Users(DeclarativeBase): pass
class Events(DeclarativeBase): pass
class User(Users):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
class Event(Events):
    __tablename__ = "events"
    id: Mapped[int] = mapped_column(primary_key=True)
"""
REVISION = """
import sqlalchemy as sa
from alembic import op
revision = {id!r}
down_revision = {after!r}
def upgrade(engine_name):
    globals()["upgrade_" + engine_name]()
def downgrade(engine_name):
    globals()["downgrade_" + engine_name]()
def upgrade_users():
    {users}
def downgrade_users():
    {users_back}
def upgrade_events():
    {events}
def downgrade_events():
    {events_back}
"""


def several(folder: Path) -> GitRepository:
    """Lay out a project with two databases."""
    table = 'op.create_table("{0}", sa.Column("id", sa.Integer(), primary_key=True))'
    first = REVISION.format(
        id="0001",
        after=None,
        users=table.format("users"),
        users_back='op.drop_table("users")',
        events=table.format("events"),
        events_back='op.drop_table("events")',
    )
    repository = GitRepository.initialised(folder)
    files = {"migrations/env.py": SEVERAL, "models.py": MODELS, "migrations/versions/0001_first.py": first}
    repository.commit({**files, "alembic.ini": "[alembic]\nscript_location = migrations\n"})
    repository.branch("change")
    return repository


def test_each_database_of_an_env_py_is_reviewed_by_itself(tmp_path: Path, reviewed: RunReview) -> None:
    repository = several(tmp_path / "several")
    change = REVISION.format(
        id="0002",
        after="0001",
        users="pass",
        users_back="pass",
        events='op.add_column("events", sa.Column("kind", sa.String(9), nullable=False))',
        events_back='op.drop_column("events", "kind")',
    )
    models = MODELS + "    kind: Mapped[str] = mapped_column(sa.String(9))\n"
    repository.commit({"migrations/versions/0002_change.py": change, "models.py": models})
    done = reviewed(repository)
    assert [project.database for project in done.report.projects] == ["users", "events"]
    assert done.codes == ["B1"]
    users, events = (project.revisions[0].upgrade.statements for project in done.report.projects)
    assert (len(users), len(events)) == (0, 1)
    assert done.report.verdict == "fail"


def test_models_that_disagree_with_the_second_database_are_found(tmp_path: Path, reviewed: RunReview) -> None:
    repository = several(tmp_path / "several")
    repository.commit({"models.py": MODELS + "    kind: Mapped[str] = mapped_column(sa.String(9))\n"})
    done = reviewed(repository)
    assert done.codes == ["J8"]
    assert [item.object for item in done.report.findings] == ["events.kind"]


@pytest.mark.parametrize("options", ['version_table="steps"', 'version_table="steps", version_table_schema="audit"'])
def test_the_table_of_versions_is_never_part_of_the_schema(
    shop: GitRepository, reviewed: RunReview, options: str
) -> None:
    env = shop_files()["migrations/env.py"]
    before, _, after = env.partition("context.configure(")
    assert after
    schema = "from sqlalchemy import event\nfrom sqlalchemy.engine import Engine\n"
    schema += '@event.listens_for(Engine, "connect")\ndef make_schema(connection, _):\n'
    schema += '    connection.cursor().execute("CREATE SCHEMA IF NOT EXISTS audit")\n    connection.commit()\n'
    shop.git("checkout", "-q", "main")
    shop.commit({"migrations/env.py": f"{schema}{before}context.configure({options}, include_schemas=True, {after}"})
    shop.git("checkout", "-q", "-B", "change")
    shop.commit(harmless_change())
    done = reviewed(shop)
    assert (done.report.verdict, done.codes) == ("pass", []), done.gaps
    (project,) = done.report.projects
    assert project.drift_at_base == 0
    assert project.revisions[0].downgrade.restores_schema
    assert project.revisions[0].path == revision_path()
