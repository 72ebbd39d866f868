"""The App with the real review, on the example that the demonstration shows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.jobs.review_process import ReviewProcess
from tests.jobs.app_under_test import App

_EXAMPLE = Path(__file__).parents[2] / "examples" / "shop"


@pytest.mark.thorough  # test_canary.py and the demonstration have the App review for real as well
def test_a_dangerous_migration_is_caught_and_explained_on_its_line(app: App, cache: Path) -> None:
    real = replace(app, services=replace(app.services, reviewer=ReviewProcess(cache, seconds=240, memory_mib=4096)))
    change = _EXAMPLE / "change"
    files = {str(file.relative_to(change)): file.read_text() for file in change.rglob("*.*") if file.is_file()}
    name = app.github.create_repository("octo", "shop", from_directory=_EXAMPLE / "base")
    app.github.install_app([name])
    app.github.commit(name, "feature", files, "Change the shop")
    pull = app.github.open_pull_request(name, "feature", "main", "Change the shop")
    real.drain()
    [run] = app.github.check_runs(name, pull.head_sha)
    assert (run.status, run.conclusion) == ("completed", "failure"), run.summary
    assert any(each.annotation_level == "failure" for each in run.annotations)
    assert len(app.github.issue_comments(name, pull.number)) == 1
    [review] = app.github.reviews(name, pull.number)
    assert review.commit_id == pull.head_sha
    assert app.github.review_comments(name, pull.number)
