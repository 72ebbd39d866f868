"""A fix is offered as proved only where a second review saw the finding go and nothing come in its place."""

from __future__ import annotations

from pathlib import Path

from bot.report.model import ReportedFinding
from bot.review import ReviewRequest, review
from tests.review.conftest import Reviewed, RunReview
from tests.source.repositories import GitRepository
from tests.support.shop import revision, revision_path, shop_files

INDEX = revision('op.create_index("ix_orders_note", "orders", ["note"])', 'op.drop_index("ix_orders_note", "orders")')
MODELS = shop_files()["models.py"].replace("sa.String(200))", "sa.String(200), index=True)")
# Alembic never learns of this transaction, so that it cannot leave it for an autocommit block.
OWN_TRANSACTION = shop_files()["migrations/env.py"].replace(
    "with context.begin_transaction():\n            context.run_migrations()",
    "with connection.begin():\n            context.run_migrations()",
)


def indexed(done: Reviewed) -> ReportedFinding:
    """Return the one finding about the index."""
    (finding,) = [item for item in done.report.findings if item.code == "A1"]
    return finding


def test_a_fix_that_holds_is_verified_and_applies(shop: GitRepository, reviewed: RunReview) -> None:
    shop.commit({**INDEX, "models.py": MODELS})
    fix = indexed(reviewed(shop)).fix
    assert fix is not None
    assert (fix.kind, fix.verified) == ("edit", True)
    (edit,) = fix.edits
    lines = (shop.path / edit.path).read_text().splitlines(keepends=True)
    lines[edit.start_line - 1 : edit.end_line] = edit.replacement.splitlines(keepends=True)
    shop.commit({edit.path: "".join(lines)})
    assert "A1" not in reviewed(shop).codes


def test_a_fix_that_breaks_the_migration_is_not_verified(shop: GitRepository, reviewed: RunReview) -> None:
    shop.git("checkout", "-q", "main")
    assert shop_files()["migrations/env.py"] != OWN_TRANSACTION
    shop.commit({"migrations/env.py": OWN_TRANSACTION})
    shop.git("checkout", "-q", "-B", "change")
    shop.commit({**INDEX, "models.py": MODELS})
    fix = indexed(reviewed(shop)).fix
    assert fix is not None
    assert not fix.verified
    assert f"Not proved: with it, H13 comes up at {revision_path()}" in fix.text.replace("\\", "")


def test_a_fix_that_there_is_no_time_for_is_a_proposal(shop: GitRepository, review_cache: Path) -> None:
    shop.commit({**INDEX, "models.py": MODELS})
    report = review(ReviewRequest(shop.path, "main", "change", review_cache, proof_seconds=-1.0))
    (finding,) = [item for item in report.findings if item.code == "A1"]
    assert finding.fix is not None
    assert not finding.fix.verified
    assert "the proofs of other fixes had taken all their time" in finding.fix.text


def test_trying_fixes_leaves_repository_and_work_tree_alone(shop: GitRepository, reviewed: RunReview) -> None:
    shop.commit({**INDEX, "models.py": MODELS})
    before = shop.state()
    assert indexed(reviewed(shop)).path == revision_path()
    assert shop.state() == before


def test_each_of_several_fixes_is_tried_by_itself(shop: GitRepository, reviewed: RunReview) -> None:
    models = MODELS.replace("mapped_column(sa.Integer)", "mapped_column(sa.Integer, index=True)")
    second = revision(
        'op.create_index("ix_orders_quantity", "orders", ["quantity"])',
        'op.drop_index("ix_orders_quantity", "orders")',
        name="0003",
        after="0002",
    )
    shop.commit({**INDEX, **second, "models.py": models})
    findings = [item for item in reviewed(shop).report.findings if item.code == "A1"]
    assert [(item.revision, item.fix is not None and item.fix.verified) for item in findings] == [
        ("0002", True),
        ("0003", True),
    ]


def test_fixes_of_neighbouring_lines_hold_together_and_apply_as_one_patch(
    shop: GitRepository, reviewed: RunReview
) -> None:
    checks = 'sa.CheckConstraint("quantity > 0", name="positive"), sa.CheckConstraint("quantity < 9000", name="sane")'
    models = shop_files()["models.py"].replace(
        '__tablename__ = "orders"', f'__tablename__ = "orders"\n    __table_args__ = ({checks})'
    )
    both = revision(
        'op.create_check_constraint("positive", "orders", "quantity > 0")\n'
        'op.create_check_constraint("sane", "orders", "quantity < 9000")',
        'op.drop_constraint("sane", "orders")\nop.drop_constraint("positive", "orders")',
    )
    shop.commit({**both, "models.py": models})
    report = reviewed(shop).report
    found = [item for item in report.findings if item.code == "E2"]
    assert report.patch is not None
    assert set(report.patch.fingerprints) == {item.fingerprint for item in found}
    assert len(found) == 2
    shop.git("apply", "--index", "-", given=report.patch.text.encode())
    shop.git("commit", "-q", "-m", "Take both")
    assert "E2" not in reviewed(shop).codes
