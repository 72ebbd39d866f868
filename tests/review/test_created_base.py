"""Bases whose first tables were made by create_all(): their models are created, and only the change's revisions run."""

from __future__ import annotations

import pytest

from tests.review.conftest import RunReview
from tests.source.repositories import GitRepository
from tests.support.shop import revision, revision_path, shop_files, with_column

FIRST_ALTERS = (
    revision(
        'op.add_column("orders", sa.Column("note", sa.String(50)))',
        'op.drop_column("orders", "note")',
        name="0001",
    )
    .popitem()[1]
    .replace("down_revision = '0001'", "down_revision = None")
)
WITH_NOTE = with_column("note: Mapped[Optional[str]] = mapped_column(sa.String(50))")
WITH_BOTH = WITH_NOTE + "    comment: Mapped[Optional[str]] = mapped_column(sa.String(50))\n"
ADD_COMMENT = revision(
    'op.add_column("orders", sa.Column("comment", sa.String(50)))', 'op.drop_column("orders", "comment")'
)


@pytest.fixture
def created(shop: GitRepository) -> GitRepository:
    """The shop, as a project whose first revision alters a table that the application makes when it starts."""
    shop.git("switch", "-q", "main")
    first = next(path for path in shop_files() if path.startswith("migrations/versions/"))
    shop.commit({revision_path("0001"): FIRST_ALTERS, "models.py": WITH_NOTE}, delete=[first])
    shop.git("branch", "-f", "change", "main")
    shop.git("switch", "-q", "change")
    return shop


def test_the_change_runs_on_what_the_models_create(created: GitRepository, reviewed: RunReview) -> None:
    created.commit({"models.py": WITH_BOTH, **ADD_COMMENT})
    done = reviewed(created)
    assert (done.report.verdict, done.codes) == ("pass", []), done.gaps
    assert 'relation "orders" does not exist' in done.gaps
    assert "made from its models, as create_all() does, and stamped at 0001" in done.gaps
    assert f"{revision_path('0001')}:" in done.gaps
    (run,) = done.report.projects[0].revisions
    assert run.downgrade.restores_schema


def test_drift_of_the_change_is_found_on_it(created: GitRepository, reviewed: RunReview) -> None:
    created.commit({"models.py": WITH_BOTH, **revision("pass")})
    assert "J8" in reviewed(created).codes


def test_models_that_cannot_be_created_leave_the_review_incomplete(created: GitRepository, reviewed: RunReview) -> None:
    created.git("switch", "-q", "main")
    broken = (
        WITH_NOTE + '    made: Mapped[int] = mapped_column(sa.Integer, server_default=sa.text("no_such_function()"))\n'
    )
    created.commit({"models.py": broken})
    created.git("switch", "-q", "change")
    created.git("merge", "-q", "main")
    created.commit(ADD_COMMENT)
    done = reviewed(created)
    assert done.report.verdict == "incomplete"
    assert "nor can its models be created on one" in done.gaps


def test_what_only_the_migrations_made_is_not_missed_by_the_change(created: GitRepository, reviewed: RunReview) -> None:
    created.git("switch", "-q", "main")
    made = FIRST_ALTERS.replace(
        "def upgrade():\n", 'def upgrade():\n    op.create_table("visits", sa.Column("id", sa.Integer))\n'
    )
    created.commit({revision_path("0001"): made})
    created.git("switch", "-q", "change")
    created.git("merge", "-q", "main")
    created.commit(revision('op.drop_table("visits")'))
    done = reviewed(created)
    assert (done.report.verdict, done.codes) == ("incomplete", [])
    assert f"{revision_path()}:" in done.gaps
    assert 'revision 0002 could not be run: psycopg2.UndefinedTable: table "visits" does not exist' in done.gaps
    assert "the one that was made from its models lacks visits, of which its migrations speak" in done.gaps


def test_what_no_migration_speaks_of_is_missed(created: GitRepository, reviewed: RunReview) -> None:
    created.commit(revision('op.drop_index("ix_nowhere", "orders")'))
    assert "J10" in reviewed(created).codes
