"""Projects that alter tables which another project of the same repository makes, in the same database."""

from __future__ import annotations

import pytest

from tests.review.conftest import RunReview
from tests.source.repositories import GitRepository
from tests.support.shop import revision, shop_files

ENV = (
    shop_files()["migrations/env.py"]
    .replace("context.configure(", 'context.configure(version_table="extension_version", include_object=own, ')
    .replace("config = context.config", "config = context.config\n\n\ndef own(_object, name, kind, *_):\n")
    .replace("kind, *_):\n", 'kind, *_):\n    return kind != "table" or name.startswith("rating")\n')
)
EXTENSION = {
    "extension/alembic.ini": shop_files()["alembic.ini"].replace(
        "prepend_sys_path = .", "prepend_sys_path = %(here)s/.."
    ),
    "extension/migrations/env.py": ENV,
    "extension/migrations/script.py.mako": shop_files()["migrations/script.py.mako"],
}


def extended(name: str, after: str | None, table: str = "orders") -> dict[str, str]:
    """Return a revision of the extension that adds a column to a table which it does not make."""
    (text,) = revision(
        f'op.add_column("{table}", sa.Column("rating_{name}", sa.Integer()))',
        f'op.drop_column("{table}", "rating_{name}")',
        name=name,
    ).values()
    return {
        f"extension/migrations/versions/{name}.py": text.replace("down_revision = '0001'", f"down_revision = {after!r}")
    }


@pytest.fixture
def extension(shop: GitRepository) -> GitRepository:
    """The shop with an extension that has no revision yet."""
    shop.git("switch", "-q", "main")
    shop.commit(EXTENSION)
    shop.git("branch", "-f", "change", "main")
    shop.git("switch", "-q", "change")
    return shop


def test_a_history_on_top_of_another_project_is_replayed(extension: GitRepository, reviewed: RunReview) -> None:
    extension.git("switch", "-q", "main")
    extension.commit(extended("e1", None))
    extension.git("switch", "-q", "change")
    extension.git("merge", "-q", "main")
    extension.commit(extended("e2", "e1"))
    done = reviewed(extension)
    assert done.report.verdict == "pass", done.gaps
    assert "revisions need the table orders, which the project migrations makes: its 1 revision ran first" in done.gaps
    (project,) = done.report.projects
    (run,) = project.revisions
    assert run.downgrade.restores_schema
    assert [lock.relation for statement in run.upgrade.statements for lock in statement.locks] == ["orders"]


def test_the_first_revision_runs_on_top_of_another_project(extension: GitRepository, reviewed: RunReview) -> None:
    extension.commit(extended("e1", None))
    done = reviewed(extension)
    assert done.report.verdict == "pass", done.gaps
    assert done.report.projects[0].revisions[0].downgrade.restores_schema


def test_a_table_that_no_project_makes_is_the_mistake_of_the_revision(
    extension: GitRepository, reviewed: RunReview
) -> None:
    extension.commit(extended("e1", None, table="ordres"))
    done = reviewed(extension)
    assert done.report.verdict == "fail", done.gaps
    assert "J10" in done.codes
