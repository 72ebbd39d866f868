"""Pushes and closings while a review runs."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import text

from bot.github.mirror import Fetched, GroupBranch
from bot.github.objects import PullRequest
from bot.jobs.reviewer import Order, ReviewCancelledError
from bot.report.model import Report
from bot.settings import Secret
from tests.jobs.app_under_test import App
from tests.jobs.reports import finding, report


def _interrupted(app: App, event: Callable[[], object], *, watchful: bool) -> None:
    """Let the first review be interrupted by an event; a watchful reviewer notices, the other ends its work."""

    def answer(order: Order, cancelled: Callable[[], bool]) -> Report:
        if len(app.reviewer.orders) == 1:
            assert not cancelled()
            event()
            app.github.wait_for_deliveries()
            assert cancelled()
            if watchful:
                raise ReviewCancelledError
        return report([finding(len(app.reviewer.orders), line=3)], head=order.head)

    app.reviewer.answer = answer


@pytest.mark.parametrize("watchful", [True, False])
def test_a_push_during_a_review_cancels_it_and_nothing_is_said_about_the_old_head(app: App, watchful: bool) -> None:
    _interrupted(app, lambda: app.push("newer"), watchful=watchful)
    old = app.open_pull_request().head_sha
    app.drain()
    [cancelled] = app.check_runs(old)
    assert (cancelled.status, cancelled.conclusion, cancelled.annotations) == ("completed", "cancelled", ())
    new = app.github.pull_request(app.repository, 1).head_sha
    assert [order.head for order in app.reviewer.orders] == [old, new]
    assert [run.conclusion for run in app.check_runs(new)] == ["failure"]
    assert [review.commit_id for review in app.github.reviews(app.repository, 1)] == [new]
    [comment] = app.github.issue_comments(app.repository, 1)
    assert comment.created_at == comment.updated_at


@pytest.mark.parametrize("watchful", [True, False])
def test_closing_during_a_review_cancels_it(app: App, watchful: bool) -> None:
    _interrupted(app, lambda: app.github.close(app.repository, 1), watchful=watchful)
    app.open_pull_request()
    app.drain()
    assert [run.conclusion for run in app.check_runs()] == ["cancelled"]
    assert app.github.issue_comments(app.repository, 1) == []
    assert len(app.reviewer.orders) == 1


def test_a_push_whose_webhook_was_lost_is_reviewed_all_the_same(app: App) -> None:
    def answer(order: Order, _: Callable[[], bool]) -> Report:
        if len(app.reviewer.orders) == 1:
            app.github.deliver_to("http://127.0.0.1:9/gone", "nobody is there")
            app.push("newer")
        return report(touched=False, head=order.head)

    app.reviewer.answer = answer
    old = app.open_pull_request().head_sha
    app.drain()
    new = app.github.pull_request(app.repository, 1).head_sha
    assert [(run.head_sha, run.conclusion) for run in app.check_runs()] == [(old, "cancelled"), (new, "success")]


def test_an_older_delivery_that_arrives_late_does_not_stop_the_review(app: App) -> None:
    def answer(order: Order, cancelled: Callable[[], bool]) -> Report:
        if len(app.reviewer.orders) == 1:
            late = app.github.deliveries("pull_request", "opened")[-1]
            app.github.send_webhook("pull_request", json.loads(late.body), guid="late")
            app.github.wait_for_deliveries()
            asked = len(app.github.requests)
            assert not cancelled()
            assert not cancelled()
            assert len(app.github.requests) == asked + 1  # GitHub is asked about the news once
        return report(touched=False, head=order.head)

    app.open_pull_request()
    app.github.wait_for_deliveries()
    new = app.push("newer")
    app.reviewer.answer = answer
    app.drain()
    assert [run.conclusion for run in app.check_runs(new)] == ["success", "success"]


def test_git_that_lags_behind_is_waited_for_and_then_tried_again_later(app: App) -> None:
    pull = app.open_pull_request()
    fetch = app.services.mirrors.fetch

    class Lagging:
        fetches = 0

        def fetch(self, repository_id: int, pull: PullRequest, token: Secret) -> Fetched:
            self.fetches += 1
            fetched = fetch(repository_id, pull, token)
            return fetched if self.fetches > 4 else replace(fetched, head="0" * 40)

        def fetch_group(self, repository_id: int, group: GroupBranch, token: Secret) -> Fetched:
            raise NotImplementedError

    lagging = replace(app, services=replace(app.services, mirrors=Lagging()))
    lagging.drain()
    assert app.reviewer.orders == []
    assert [run.status for run in app.check_runs()] == ["in_progress"]
    with app.services.sessions.begin() as session:
        session.execute(text("UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE status = 'todo'"))
    lagging.drain()
    assert [(run.head_sha, run.conclusion) for run in app.check_runs()] == [(pull.head_sha, "success")]


def test_pushes_before_the_worker_comes_are_reviewed_once_at_the_newest(app: App) -> None:
    app.open_pull_request()
    app.push("second")
    newest = app.push("third")
    app.drain()
    assert [order.head for order in app.reviewer.orders] == [newest]
