"""The merge queue gets the same check on the commits that it is about to merge."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from bot.jobs.reviewer import Order, ReviewFailedError
from bot.report.model import Report
from tests.jobs.app_under_test import App
from tests.jobs.reports import finding


@pytest.fixture
def queued(app: App) -> App:
    """The App with a reviewed pull request whose repository requires the check."""
    app.github.require_checks(app.repository, "migration-review")
    app.open_pull_request()
    app.drain()
    return app


def test_the_group_is_reviewed_as_it_would_be_merged_and_merges_when_it_passes(queued: App) -> None:
    group = queued.github.enqueue(queued.repository, 1)
    queued.drain()
    assert (queued.reviewer.orders[-1].base, queued.reviewer.orders[-1].head) == (group.base_sha, group.head_sha)
    [run] = queued.check_runs(group.head_sha)
    assert (run.name, run.conclusion) == ("migration-review", "success")
    assert queued.github.pull_request(queued.repository, 1).merged_at is not None


def test_a_group_with_findings_fails_the_check_and_nothing_is_commented(queued: App) -> None:
    queued.reviewer.finds(finding(1, line=3))
    group = queued.github.enqueue(queued.repository, 1)
    queued.drain()
    assert [run.conclusion for run in queued.check_runs(group.head_sha)] == ["failure"]
    assert queued.github.pull_request(queued.repository, 1).merged_at is None
    assert queued.github.issue_comments(queued.repository, 1) == []
    assert queued.github.review_comments(queued.repository, 1) == []


def test_an_error_of_ours_answers_the_queue_as_well(queued: App) -> None:
    def fail(order: Order, cancelled: Callable[[], bool]) -> Report:
        raise ReviewFailedError("broken")

    queued.reviewer.answer = fail
    group = queued.github.enqueue(queued.repository, 1)
    queued.drain()
    assert [(run.conclusion, run.title) for run in queued.check_runs(group.head_sha)] == [("failure", "Internal error")]


def test_a_group_that_the_queue_gives_up_before_its_turn_is_not_reviewed(queued: App) -> None:
    group = queued.github.enqueue(queued.repository, 1)
    queued.github.wait_for_deliveries()
    asked = json.loads(queued.github.deliveries("merge_group", "checks_requested")[-1].body)
    queued.github.send_webhook("merge_group", {**asked, "action": "destroyed", "reason": "dequeued"})
    queued.drain()
    assert len(queued.reviewer.orders) == 1
    assert queued.check_runs(group.head_sha) == []
