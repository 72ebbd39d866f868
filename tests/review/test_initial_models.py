"""Bases whose first tables come from a second model file, which keeps the models as the first revision met them."""

from __future__ import annotations

from tests.review.conftest import RunReview
from tests.source.repositories import GitRepository
from tests.support.shop import revision, revision_path, shop_files, with_column

FIRST = next(path for path in shop_files() if path.startswith("migrations/versions/"))
ALTERS = revision("op.add_column('orders', sa.Column('comment', sa.String(50)))", "op.drop_column('orders', 'comment')")
WITH_COMMENT = with_column("comment: Mapped[Optional[str]] = mapped_column(sa.String(50))")


def test_the_history_runs_on_what_the_second_file_declares(shop: GitRepository, reviewed: RunReview) -> None:
    begins = {revision_path(): ALTERS[revision_path()].replace("down_revision = '0001'", "down_revision = None")}
    shop.git("switch", "-q", "main")
    shop.commit({"initial_models.py": shop_files()["models.py"], "models.py": WITH_COMMENT, **begins}, delete=[FIRST])
    shop.git("branch", "-f", "change", "main")
    shop.git("switch", "-q", "change")
    shop.commit(revision("op.create_index('ix', 'orders', ['comment'])", name="0003", after="0002"))
    done = reviewed(shop)
    assert "initial_models.py: the base's migrations do not begin on an empty database" in done.gaps
    assert "made from its models" not in done.gaps
    assert "A1" in done.codes
    assert done.report.verdict == "fail"
    (run,) = done.report.projects[0].revisions
    assert run.downgrade.statements == ()
