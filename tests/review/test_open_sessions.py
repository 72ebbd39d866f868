"""Sessions that the reviewed code leaves open do not keep its models from being compared."""

from __future__ import annotations

from tests.review.conftest import RunReview
from tests.source.repositories import GitRepository
from tests.support.shop import harmless_change, shop_files

OPEN = """
import models
from sqlalchemy import text
from sqlalchemy.orm import Session
models.session = Session(engine_from_config(config.get_section(config.config_ini_section), "sqlalchemy."))
models.session.execute(text("SELECT 1"))
"""


def test_a_session_that_stays_open_is_ended_before_the_database_is_copied(
    shop: GitRepository, reviewed: RunReview
) -> None:
    shop.commit({**harmless_change(), "migrations/env.py": shop_files()["migrations/env.py"] + OPEN})
    done = reviewed(shop)
    assert done.report.verdict == "pass", done.gaps
    assert "only Alembic has compared them" not in done.gaps
