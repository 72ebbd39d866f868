"""Sections of one ini file that share env.py and have revisions of their own; revisions that no project loads."""

from __future__ import annotations

from tests.review.conftest import RunReview
from tests.source.repositories import GitRepository
from tests.support.shop import revision

SECTIONS = """\
[DEFAULT]
script_location = migrations
sqlalchemy.url = postgresql+psycopg://localhost/shop

[shop]
version_locations = %(here)s/migrations/versions

[jobs]
version_locations = %(here)s/migrations/jobs
"""
PATH = "migrations/jobs/0001_jobs.py"
JOBS = "op.create_table('jobs', sa.Column('id', sa.BigInteger, primary_key=True), sa.Column('at', sa.Text))"


def jobs_revision() -> dict[str, str]:
    text = revision(JOBS, "op.drop_table('jobs')", name="0001").popitem()[1]
    return {PATH: text.replace("down_revision = '0001'", "down_revision = None")}


def test_the_revisions_of_each_section_are_replayed_by_themselves(shop: GitRepository, reviewed: RunReview) -> None:
    shop.git("switch", "-q", "main")
    shop.commit({"alembic.ini": SECTIONS, **jobs_revision()})
    shop.git("branch", "-f", "change", "main")
    shop.git("switch", "-q", "change")
    index = revision("op.create_index('ix_jobs_at', 'jobs', ['at'])", "op.drop_index('ix_jobs_at')").popitem()[1]
    shop.commit({"migrations/jobs/0002_index.py": index})
    done = reviewed(shop)
    (project,) = done.report.projects
    assert (project.script_location, project.database) == ("migrations", "jobs")
    assert [run.upgrade.outcome for run in project.revisions] == ["completed"]
    assert [item.object for item in done.report.findings if item.code == "A1"] == ["ix_jobs_at"]


def test_a_new_revision_that_no_project_loads_leaves_the_review_incomplete(
    shop: GitRepository, reviewed: RunReview
) -> None:
    shop.commit(jobs_revision())
    done = reviewed(shop)
    assert done.report.verdict == "incomplete"
    assert f"{PATH}: reads like a revision, but Alembic does not load it: no project's versions were found" in done.gaps


def test_a_revision_among_tests_hides_nothing(shop: GitRepository, reviewed: RunReview) -> None:
    shop.commit({f"tests/{PATH}": jobs_revision()[PATH]})
    done = reviewed(shop)
    assert (done.report.verdict, done.codes) == ("pass", [])
    assert f"tests/{PATH}: reads like a revision" in done.gaps
