"""GitHub fails, refuses or limits; the review dies."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text

from bot.errors import ConfigurationError, SandboxError
from bot.jobs.reviewer import Order, ReviewFailedError
from bot.jobs.run_job import TRIES
from bot.report.model import Report
from tests.jobs.app_under_test import App, failing_open
from tests.jobs.reports import finding


def _raising(error: Exception) -> Callable[[Order, Callable[[], bool]], Report]:
    def answer(_order: Order, _cancelled: Callable[[], bool]) -> Report:
        raise error

    return answer


@pytest.mark.parametrize("error", [ReviewFailedError("killed by signal 9"), SandboxError("no bubblewrap")])
def test_an_error_of_ours_blocks_and_says_what_to_do(app: App, error: Exception) -> None:
    app.reviewer.answer = _raising(error)
    app.open_pull_request()
    app.drain()
    [run] = app.check_runs()
    assert (run.status, run.conclusion, run.title) == ("completed", "failure", "Internal error")
    assert run.summary is not None
    assert "Push again, or press **Re-run**" in run.summary
    assert str(error) not in run.summary


def test_an_operator_may_let_errors_of_ours_pass(app: App) -> None:
    app.reviewer.answer = _raising(ReviewFailedError("killed by signal 9"))
    app.open_pull_request()
    failing_open(app).drain()
    assert [run.conclusion for run in app.check_runs()] == ["neutral"]


def test_a_mistake_in_the_repository_is_told_to_its_people(app: App) -> None:
    app.reviewer.answer = _raising(ConfigurationError("migration-review.yml:3: unknown key @team", "Remove it."))
    app.open_pull_request()
    app.drain()
    [run] = app.check_runs()
    assert (run.conclusion, run.title) == ("failure", "Cannot be reviewed")
    assert run.summary is not None
    assert "unknown key" in run.summary
    assert "Remove it." in run.summary
    assert "@team" not in run.summary


def test_a_bug_of_ours_completes_the_check_as_well(app: App) -> None:
    app.reviewer.answer = _raising(ZeroDivisionError("a bug"))
    app.open_pull_request()
    app.drain()
    assert [(run.status, run.conclusion) for run in app.check_runs()] == [("completed", "failure")]
    assert _job_states(app) == ["failed"]


def test_server_errors_are_waited_out_and_nothing_is_posted_twice(app: App) -> None:
    app.reviewer.finds(finding(1, line=3))
    app.open_pull_request()
    app.github.wait_for_deliveries()
    for method, path in (
        ("POST", "/check-runs"),
        ("PATCH", "/check-runs/"),
        ("POST", "/comments"),
        ("POST", "/reviews"),
    ):
        app.github.fail(method, path, 502, times=2)
    app.drain()
    assert [run.conclusion for run in app.check_runs()] == ["failure"]
    assert len(app.check_runs()[0].annotations) == 1
    assert len(app.github.issue_comments(app.repository, 1)) == 1
    assert len(app.github.reviews(app.repository, 1)) == 1
    assert app.waits == [1.0, 2.0] * 4


def test_a_rate_limit_is_waited_out_as_long_as_github_says(app: App) -> None:
    app.open_pull_request()
    app.github.wait_for_deliveries()
    app.github.limit_rate("POST", "/check-runs", retry_after=7)
    app.drain()
    assert [run.conclusion for run in app.check_runs()] == ["success"]
    assert app.waits == [7.0]


def test_a_long_rate_limit_sends_the_job_back_into_the_queue(app: App) -> None:
    app.open_pull_request()
    app.github.wait_for_deliveries()
    app.github.limit_rate("POST", "/check-runs", retry_after=900)
    app.drain()
    assert app.waits == []
    assert _job_states(app) == ["succeeded", "todo"]
    with app.services.sessions() as session:
        wait = session.scalar(text("SELECT scheduled_at - now() FROM procrastinate_jobs WHERE status = 'todo'"))
    assert 850 < wait.total_seconds() <= 900
    _let_waiting_jobs_start(app)
    app.drain()
    assert [run.conclusion for run in app.check_runs()] == ["success"]


def test_a_push_need_not_wait_for_a_job_that_tries_again_later(app: App) -> None:
    app.open_pull_request()
    app.github.wait_for_deliveries()
    app.github.limit_rate("POST", "/check-runs", retry_after=900)
    app.drain()
    new = app.push("newer")
    app.drain()
    assert [run.conclusion for run in app.check_runs(new)] == ["success"]


def test_after_enough_tries_the_check_is_completed_and_the_job_fails(app: App) -> None:
    app.open_pull_request()
    app.github.wait_for_deliveries()
    app.github.delete_branch(app.repository, "main")
    for _ in range(TRIES):
        app.drain()
        _let_waiting_jobs_start(app)
    assert [(run.status, run.title) for run in app.check_runs()] == [("completed", "Internal error")]
    assert _job_states(app) == ["succeeded"] * (TRIES - 1) + ["failed"]


def test_an_object_that_a_replica_does_not_know_yet_is_asked_for_again(app: App) -> None:
    app.open_pull_request()
    app.github.wait_for_deliveries()
    app.github.fail("GET", r"/pulls/1$", 404, times=3)
    app.drain()
    assert app.waits == [1.0, 2.0, 4.0]
    assert [run.conclusion for run in app.check_runs()] == ["success"]


def test_a_missing_permission_is_named_in_the_check_and_costs_nothing_else(app: App) -> None:
    app.reviewer.finds(finding(1, line=3))
    app.open_pull_request()
    app.github.wait_for_deliveries()
    denied = {"message": "Resource not accessible by integration"}
    needed = {"X-Accepted-GitHub-Permissions": "issues=write; pull_requests=write"}
    app.github.fail("POST", "/issues/1/comments", 403, headers=needed, body=denied)
    app.drain()
    [run] = app.check_runs()
    assert (run.conclusion, len(run.annotations)) == ("failure", 1)
    assert run.summary is not None
    assert "lacks a permission. It needs `issues=write; pull_requests=write`." in run.summary
    assert len(app.github.reviews(app.repository, 1)) == 1


def test_a_token_that_github_no_longer_takes_is_renewed_once(app: App) -> None:
    app.open_pull_request()
    app.github.wait_for_deliveries()
    app.github.fail("POST", "/check-runs", 401, body={"message": "Bad credentials"})
    app.drain()
    assert [run.conclusion for run in app.check_runs()] == ["success"]


def test_after_a_reinstallation_the_new_installation_is_found(app: App) -> None:
    app.open_pull_request()
    app.github.wait_for_deliveries()
    with app.services.sessions.begin() as session:
        session.execute(text("UPDATE pull_requests SET installation_id = 999999"))
    app.drain()
    assert [run.conclusion for run in app.check_runs()] == ["success"]


def test_one_refused_line_loses_no_comment(app: App) -> None:
    app.reviewer.finds(*(finding(number, line=number) for number in range(1, 4)))
    app.open_pull_request()
    app.github.wait_for_deliveries()
    refused = {"message": "Unprocessable Entity", "errors": ["Line could not be resolved"]}
    app.github.fail("POST", r"/pulls/1/reviews$", 422, body=refused)
    app.github.fail("POST", r"/pulls/1/comments$", 422, body=refused)
    app.drain()
    lines = sorted(each.original.line or 0 for each in app.github.review_comments(app.repository, 1))
    assert lines == [2, 3]
    body = app.github.reviews(app.repository, 1)[-1].body
    assert "`migrations/versions/0002.py`, line 1" in body
    assert app.check_runs()[0].conclusion == "failure"


def _job_states(app: App) -> list[str]:
    with app.services.sessions() as session:
        return list(session.scalars(text("SELECT status::text FROM procrastinate_jobs ORDER BY id")))


def _let_waiting_jobs_start(app: App) -> None:
    with app.services.sessions.begin() as session:
        session.execute(text("UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE status = 'todo'"))
