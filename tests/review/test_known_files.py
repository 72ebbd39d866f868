"""A second review reads what its change has touched; of the base it believes what a cage without the change said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from bot.recipe import known_files, reading
from bot.recipe.reader import read_trees
from bot.replay.reading import ReadingRequest
from tests.review.conftest import RunReview
from tests.source.repositories import GitRepository
from tests.support.shop import harmless_change, revision_path


def test_a_second_review_reads_what_the_change_has_touched(
    shop: GitRepository, reviewed: RunReview, review_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = shop.git("ls-tree", "-r", "--format=%(objectname)", "main").split()
    shop.commit(harmless_change())
    asked: list[tuple[ReadingRequest, list[str]]] = []

    def noted(*given: Any) -> Any:
        asked.append((given[1], list(given[2])))
        return read_trees(*given)

    for module in (known_files, reading):
        monkeypatch.setattr(module, "read_trees", noted)
    first, second = reviewed(shop), reviewed(shop)
    assert [places for _, places in asked] == [["/base"], ["/base", "/merged"], ["/base", "/merged"]]
    passed_over = set(asked[-1][0].trees["0 merged"].known)
    assert "migrations/env.py" in passed_over
    assert passed_over.isdisjoint({"models.py", revision_path()})
    told = [[(item.fingerprint, item.line, item.message) for item in done.report.findings] for done in (first, second)]
    assert told[0] == told[1]
    assert first.report.projects[0].coverage == second.report.projects[0].coverage
    newest = max((review_cache / "readings").iterdir(), key=lambda file: file.stat().st_mtime)
    kept = msgspec.msgpack.decode(newest.read_bytes())
    assert {file[0] for file in kept["files"].values()} <= set(base)
