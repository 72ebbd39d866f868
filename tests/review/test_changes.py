"""Changes of every shape: nothing to review, several projects, several revisions, no base, no commit."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.review import ReviewRequest, review
from tests.review.conftest import RunReview
from tests.source.repositories import GitRepository
from tests.support.shop import breaking_change, harmless_change, revision, shop_files, with_column

ASYNCHRONOUS = """
import asyncio

from alembic import context
from sqlalchemy.ext.asyncio import async_engine_from_config

from models import Base


def migrate(connection):
    context.configure(connection=connection, target_metadata=Base.metadata)
    with context.begin_transaction():
        context.run_migrations()


async def online():
    engine = async_engine_from_config({"sqlalchemy.url": "postgresql+asyncpg://db/shop"})
    async with engine.connect() as connection:
        await connection.run_sync(migrate)
    await engine.dispose()


asyncio.run(online())
"""


def test_a_change_in_order_passes(shop: GitRepository, reviewed: RunReview) -> None:
    shop.commit(harmless_change())
    done = reviewed(shop)
    assert (done.report.verdict, done.status, done.codes) == ("pass", 0, [])
    project = done.report.projects[0]
    assert [item.id for item in project.revisions] == ["0002"]
    assert project.revisions[0].downgrade.restores_schema
    assert (
        "op.add_column('orders', sa.Column('comment', sa.String(length=50), nullable=True))" in project.expected.source
    )


def test_a_change_of_nothing_that_matters_passes_untouched(shop: GitRepository, reviewed: RunReview) -> None:
    shop.commit({"README.md": "new words"})
    done = reviewed(shop)
    assert (done.report.verdict, done.status, done.report.touched) == ("pass", 0, False)
    assert done.report.projects == ()
    assert set(done.report.seconds) == {"source"}


def test_a_repository_without_alembic_says_so(tmp_path: Path, reviewed: RunReview) -> None:
    repository = GitRepository.initialised(tmp_path / "plain")
    repository.commit({"models.py": shop_files()["models.py"]})
    repository.branch("change")
    repository.commit({"models.py": with_column("comment: Mapped[str] = mapped_column(sa.String(50))")})
    done = reviewed(repository)
    assert (done.report.verdict, done.status) == ("pass", 0)
    assert "no Alembic project" in done.gaps


def test_the_working_tree_is_reviewed_without_being_touched(shop: GitRepository, reviewed: RunReview) -> None:
    shop.write(breaking_change())
    shop.git("add", "models.py")
    before = shop.state()
    done = reviewed(shop, head=None)
    assert (done.report.verdict, done.codes) == ("fail", ["B1"])
    assert shop.state() == before


def test_a_bare_repository_is_reviewed(shop: GitRepository, reviewed: RunReview, tmp_path: Path) -> None:
    shop.commit(breaking_change())
    bare = tmp_path / "bare"
    shop.git("clone", "--bare", "-q", str(shop.path), str(bare))
    assert reviewed(GitRepository(bare)).codes == ["B1"]


def test_the_base_is_found_where_none_is_named(shop: GitRepository, reviewed: RunReview) -> None:
    shop.commit(breaking_change())
    assert reviewed(shop, base=None).codes == ["B1"]


def test_an_asynchronous_environment_is_replayed(shop: GitRepository, reviewed: RunReview) -> None:
    shop.git("checkout", "-q", "main")
    shop.commit({"migrations/env.py": ASYNCHRONOUS})
    shop.git("checkout", "-q", "-B", "change")
    shop.commit(harmless_change())
    done = reviewed(shop)
    assert done.report.verdict == "pass"
    (statement,) = done.report.projects[0].revisions[0].upgrade.statements
    assert (statement.path, statement.line) == ("migrations/versions/0002_change.py", 12)
    assert [lock.mode for lock in statement.locks] == ["ACCESS EXCLUSIVE"]


def test_two_projects_of_one_repository_are_reviewed_each_by_itself(tmp_path: Path, reviewed: RunReview) -> None:
    repository = GitRepository.initialised(tmp_path / "two")
    repository.commit({f"{name}/{path}": text for name in ("one", "two") for path, text in shop_files().items()})
    repository.branch("change")
    repository.commit({f"one/{path}": text for path, text in breaking_change().items()})
    repository.commit({f"two/{path}": text for path, text in harmless_change().items()})
    done = reviewed(repository)
    assert [project.path for project in done.report.projects] == ["one", "two"]
    assert [(item.code, item.path.partition("/")[0]) for item in done.report.findings] == [
        ("B1", "one"),
        ("H1", "two"),
    ]


def test_a_project_that_is_not_touched_is_not_replayed(tmp_path: Path, reviewed: RunReview) -> None:
    repository = GitRepository.initialised(tmp_path / "two")
    repository.commit({f"{name}/{path}": text for name in ("one", "two") for path, text in shop_files().items()})
    repository.branch("change")
    repository.commit({f"two/{path}": text for path, text in harmless_change().items()})
    assert [project.path for project in reviewed(repository).report.projects] == ["two"]


def test_a_new_project_is_replayed_from_nothing(tmp_path: Path, reviewed: RunReview) -> None:
    repository = GitRepository.initialised(tmp_path / "new")
    repository.commit({"README.md": "soon"})
    repository.branch("change")
    repository.commit(shop_files())
    done = reviewed(repository)
    assert done.report.verdict == "pass"
    assert [item.id for item in done.report.projects[0].revisions] == ["0001"]


@pytest.mark.parametrize("one_transaction", [True, False])
def test_two_revisions_run_in_the_transactions_that_env_py_asks_for(
    shop: GitRepository, reviewed: RunReview, one_transaction: bool
) -> None:
    first = revision('op.execute("UPDATE orders SET note = note")')
    second = revision('op.execute("ALTER TABLE orders ADD COLUMN comment varchar(50)")', name="0003", after="0002")
    models = with_column("comment: Mapped[Optional[str]] = mapped_column(sa.String(50))")
    option = f"target_metadata=target_metadata, transaction_per_migration={not one_transaction})"
    env = shop_files()["migrations/env.py"].replace("target_metadata=target_metadata)", option)
    shop.commit({**first, **second, "models.py": models, "migrations/env.py": env})
    revisions = reviewed(shop).report.projects[0].revisions
    assert [item.id for item in revisions] == ["0002", "0003"]
    numbers = {statement.transaction for item in revisions for statement in item.upgrade.statements}
    assert len(numbers) == (1 if one_transaction else 2)


def test_a_migration_that_does_not_merge_is_named_and_the_rest_is_reviewed(
    shop: GitRepository, reviewed: RunReview
) -> None:
    shop.commit({**breaking_change(), "migrations/versions/0001_shop.py": "# ours\n"})
    shop.git("checkout", "-q", "main")
    shop.commit({"migrations/versions/0001_shop.py": "# theirs\n"})
    done = reviewed(shop)
    assert done.status == 1
    assert ("S1", "migrations/versions/0001_shop.py") in {(item.code, item.path) for item in done.report.findings}


def test_models_that_do_not_merge_are_named_and_the_rest_is_reviewed(shop: GitRepository, reviewed: RunReview) -> None:
    shop.commit(breaking_change())
    shop.git("checkout", "-q", "main")
    shop.commit({"models.py": with_column("remark: Mapped[Optional[str]] = mapped_column(sa.Text)")})
    done = reviewed(shop)
    assert done.status == 1
    assert set(done.codes) == {"S1", "B1"}


def test_a_forgotten_migration_is_found(shop: GitRepository, reviewed: RunReview) -> None:
    shop.commit({"models.py": with_column("comment: Mapped[Optional[str]] = mapped_column(sa.String(50))")})
    done = reviewed(shop)
    assert done.codes == ["J8"]
    assert "op.add_column" in done.report.projects[0].expected.source


def test_repository_and_cache_may_be_named_by_relative_paths(
    shop: GitRepository, review_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.commit(harmless_change())
    monkeypatch.chdir(shop.path)
    cache = Path(os.path.relpath(review_cache))
    assert review(ReviewRequest(Path(), "main", "change", cache)).verdict == "pass"
