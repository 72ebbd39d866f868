"""Whole reviews of a project for MySQL, on the MySQL or MariaDB server that the machine has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.commands.review import exit_status
from bot.replay.servers import ServerOptions
from bot.review import ReviewRequest, review
from tests.review.conftest import Reviewed, RunReview
from tests.source.repositories import GitRepository
from tests.support.mariadb import mariadb_at_hand
from tests.support.shop import breaking_change, harmless_change, lay_shop, revision, with_column

_ASYNCHRONOUS = """
import asyncio
from alembic import context
from sqlalchemy.ext.asyncio import create_async_engine
from models import Base

def migrate(connection):
    context.configure(connection=connection, target_metadata=Base.metadata)
    with context.begin_transaction():
        context.run_migrations()

async def online():
    engine = create_async_engine("mysql+asyncmy://db/shop")
    async with engine.connect() as connection:
        await connection.run_sync(migrate)
        await connection.commit()
    await engine.dispose()

asyncio.run(online())
"""


@pytest.fixture(scope="module")
def servers() -> Iterator[ServerOptions]:
    with mariadb_at_hand() as options:
        yield options


@pytest.fixture
def reviewed(review_cache: Path, servers: ServerOptions) -> RunReview:
    def run(repository: GitRepository) -> Reviewed:
        request = ReviewRequest(repository.path, "main", "change", review_cache, servers=servers)
        report = review(request)
        return Reviewed(report, exit_status(report, "error"))

    return run


@pytest.fixture
def shop(tmp_path: Path) -> GitRepository:
    return lay_shop(tmp_path / "shop", database="mariadb")


def test_a_change_in_order_passes(shop: GitRepository, reviewed: RunReview) -> None:
    shop.commit(harmless_change())
    done = reviewed(shop)
    assert (done.report.verdict, done.codes) == ("pass", []), done.gaps
    (project,) = done.report.projects
    assert project.dialect == "mariadb"
    (changed,) = project.revisions
    assert changed.downgrade.restores_schema
    assert [lock.mode for statement in changed.upgrade.statements for lock in statement.locks] == [
        "MDL_SHARED_UPGRADABLE"
    ]


def test_a_change_in_order_passes_with_an_asynchronous_env(shop: GitRepository, reviewed: RunReview) -> None:
    shop.commit({**harmless_change(), "migrations/env.py": _ASYNCHRONOUS})
    done = reviewed(shop)
    assert (done.report.verdict, done.codes) == ("pass", []), done.gaps


def test_an_incomplete_downgrade_is_found(shop: GitRepository, reviewed: RunReview) -> None:
    add = 'op.add_column("orders", sa.Column("x", sa.Integer))\nop.create_index("by_x", "orders", ["quantity"])'
    shop.commit(revision(add, 'op.drop_column("orders", "x")'))
    done = reviewed(shop)
    (finding,) = (item for item in done.report.findings if item.code == "K2")
    assert "by_x" in finding.why
    assert "cannot be run again" in finding.message


def test_models_and_migrations_that_disagree_are_found_with_a_verified_fix(
    shop: GitRepository, reviewed: RunReview
) -> None:
    shop.commit({"models.py": with_column("comment: Mapped[Optional[str]] = mapped_column(sa.String(50))")})
    done = reviewed(shop)
    assert done.codes == ["J8"]
    (finding,) = (item for item in done.report.findings if item.code == "J8")
    assert finding.fix is not None
    assert finding.fix.verified


def test_a_failed_upgrade_says_what_stays_committed(shop: GitRepository, reviewed: RunReview) -> None:
    upgrade = 'op.add_column("orders", sa.Column("x", sa.Integer))\nop.drop_column("orders", "nothing")'
    shop.commit(revision(upgrade, "raise RuntimeError('no')"))
    done = reviewed(shop)
    (finding,) = (item for item in done.report.findings if item.code == "J10")
    assert "commits at once" in finding.why
    assert "orders.x" in finding.why
    assert "PostgreSQL" not in finding.why


def test_the_running_release_is_held_to_what_a_change_breaks(shop: GitRepository, reviewed: RunReview) -> None:
    shop.commit(revision('op.drop_table("orders")', "raise RuntimeError('restore the backup')"))
    done = reviewed(shop)
    assert "D2" in done.codes
    assert not any("PostgreSQL" in f"{item.message}{item.why}{item.fix}" for item in done.report.findings)


def test_a_statement_beyond_its_own_database_is_a_limit_of_the_sandbox(
    shop: GitRepository, reviewed: RunReview
) -> None:
    shop.commit(revision('op.execute("CREATE DATABASE elsewhere")', 'op.execute("DROP DATABASE elsewhere")'))
    done = reviewed(shop)
    assert done.report.verdict == "incomplete"
    assert "may use its own database only" in done.gaps


def test_postgresqls_own_checks_say_nothing_of_mysql(shop: GitRepository, reviewed: RunReview) -> None:
    shop.commit(breaking_change())
    assert not {"A1", "A3", "B4", "C1", "C7", "E1", "E2", "E4"} & set(reviewed(shop).codes)
