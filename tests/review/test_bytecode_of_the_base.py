"""A review keeps compiled modules of the base branch, and nothing of the change."""

from __future__ import annotations

from pathlib import Path

from bot.replay.bytecode.store import BytecodeStore
from tests.review.conftest import RunReview
from tests.source.repositories import GitRepository
from tests.support.shop import harmless_change, shop_files


def test_a_review_keeps_the_modules_of_the_base_and_none_of_the_change(
    shop: GitRepository, reviewed: RunReview, review_cache: Path
) -> None:
    first = "migrations/versions/0001_shop.py"
    shop.git("checkout", "-q", "main")
    shop.commit({first: shop_files()[first] + "# what a small file costs is less than a cage\n" * 3000})
    shop.git("checkout", "-q", "-B", "change")
    shop.commit(harmless_change())
    assert reviewed(shop).report.verdict == "pass"
    store = BytecodeStore.of(review_cache, shop.path / ".git")
    kept = {f"{file.parent.name}{file.stem}" for file in store.folder.rglob("*.pyc")}
    of_the_base = {line.split()[2] for line in shop.git("ls-tree", "-r", "main").splitlines()}
    of_the_change = {line.split()[2] for line in shop.git("ls-tree", "-r", "change").splitlines()}
    assert kept
    assert kept <= of_the_base
    assert not kept & (of_the_change - of_the_base)
