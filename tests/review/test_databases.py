"""Reviews on the server that a repository runs on: which one, why, and what is made on it beforehand."""

from __future__ import annotations

from bot.replay.postgres.installations import installations
from tests.review.conftest import RunReview
from tests.source.repositories import GitRepository
from tests.support.shop import harmless_change

COMPOSE = "services:\n  db:\n    image: postgres:{}\n"


def test_the_version_of_the_repository_is_taken_where_it_is_installed(shop: GitRepository, reviewed: RunReview) -> None:
    oldest = min(item.major for item in installations())
    shop.git("checkout", "-q", "main")
    shop.commit({"compose.yml": COMPOSE.format(oldest)})
    shop.git("checkout", "-q", "-B", "change")
    shop.commit(harmless_change())
    (project,) = reviewed(shop).report.projects
    assert project.server_version.startswith(f"{oldest}.")
    assert project.server_reason == f"compose.yml:3 names postgres:{oldest}"


def test_a_version_that_is_not_there_is_said(shop: GitRepository, reviewed: RunReview) -> None:
    absent = 9
    shop.git("checkout", "-q", "main")
    shop.commit({"compose.yml": COMPOSE.format(absent)})
    shop.git("checkout", "-q", "-B", "change")
    shop.commit(harmless_change())
    report = reviewed(shop).report
    assert report.verdict == "pass"
    assert report.projects[0].server_reason == f"compose.yml:3 names postgres:{absent}, and there is no {absent} here"


def test_a_database_without_a_server_is_a_gap_with_its_cause(shop: GitRepository, reviewed: RunReview) -> None:
    ini = (shop.path / "alembic.ini").read_text()
    shop.git("checkout", "-q", "main")
    shop.commit({"alembic.ini": ini.replace("postgresql+psycopg", "mssql+pyodbc")})
    shop.git("checkout", "-q", "-B", "change")
    shop.commit(harmless_change())
    found = reviewed(shop)
    assert found.report.verdict == "incomplete"
    assert "There is no scratch database for mssql" in found.gaps
