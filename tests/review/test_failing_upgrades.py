"""Upgrades that fail: which of several revisions is told of it, and what became of the others."""

from __future__ import annotations

from tests.review.conftest import RunReview
from tests.source.repositories import GitRepository
from tests.support.shop import revision, revision_path, with_column

WITH_COMMENT = with_column("comment: Mapped[Optional[str]] = mapped_column(sa.String(50))")
ADD_COMMENT = revision(
    'op.add_column("orders", sa.Column("comment", sa.String(50)))', 'op.drop_column("orders", "comment")'
)


def test_of_two_revisions_in_one_transaction_the_one_that_failed_is_told(
    shop: GitRepository, reviewed: RunReview
) -> None:
    broken = revision('op.drop_column("orders", "nowhere")', name="0003", after="0002")
    shop.commit({"models.py": WITH_COMMENT, **ADD_COMMENT, **broken})
    report = reviewed(shop).report
    (failed,) = (finding for finding in report.findings if finding.code == "J10")
    assert (failed.path, failed.revision) == (revision_path("0003"), "0003")
    assert "nowhere" in failed.message
    statements = [item.upgrade.statements for item in report.projects[0].revisions]
    assert ["comment" in statement.sql for statement in statements[0]] == [True]
    assert statements[1][0].error is not None
