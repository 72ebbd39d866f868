"""Published revisions that a change edits: both versions of the history are run and compared, where they run."""

from __future__ import annotations

from tests.review.conftest import RunReview
from tests.source.repositories import GitRepository
from tests.support.shop import harmless_change, revision, revision_path


def test_an_edit_that_does_not_run_is_an_error_and_not_compared(shop: GitRepository, reviewed: RunReview) -> None:
    shop.git("switch", "-q", "main")
    shop.commit(harmless_change())
    shop.git("branch", "-f", "change", "main")
    shop.git("switch", "-q", "change")
    shop.commit(revision("op.drop_column('orders', 'nowhere')"))
    done = reviewed(shop)
    (finding,) = [item for item in done.report.findings if item.code == "J4"]
    assert (finding.severity, done.report.verdict) == ("error", "fail")
    assert "Whether both make the same could not be compared." in finding.why
    assert f"{revision_path()}:" in done.gaps
    assert "their new version does not run on an empty database: " in done.gaps
    assert 'column "nowhere" of relation "orders" does not exist' in done.gaps


def test_edits_among_other_changes_of_published_revisions_are_not_compared(
    shop: GitRepository, reviewed: RunReview
) -> None:
    shop.git("switch", "-q", "main")
    shop.commit(harmless_change())
    shop.commit(revision("op.drop_column('orders', 'note')", name="0003", after="0002"))
    shop.git("branch", "-f", "change", "main")
    shop.git("switch", "-q", "change")
    shop.commit(revision("print('edited')\nop.add_column('orders', sa.Column('comment', sa.String(50)))"))
    shop.commit({}, delete=[revision_path("0003")])
    done = reviewed(shop)
    told = {item.object: item.severity for item in done.report.findings if item.code == "J4"}
    assert told == {"0002": "error", "0003": "error"}
