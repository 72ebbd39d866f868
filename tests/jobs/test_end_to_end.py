"""From a push to the words in the pull request."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from tests.jobs.app_under_test import MIGRATION, App
from tests.jobs.reports import finding


def test_a_change_without_migrations_passes_and_is_not_commented(app: App) -> None:
    pull = app.open_pull_request()
    app.drain()
    [run] = app.check_runs(pull.head_sha)
    assert (run.name, run.status, run.conclusion) == ("migration-review", "completed", "success")
    assert run.title == "No models or migrations changed"
    assert app.github.issue_comments(app.repository, 1) == []
    assert app.github.reviews(app.repository, 1) == []


def test_findings_arrive_as_check_comment_and_review(app: App) -> None:
    app.reviewer.finds(finding(1, line=3, replacement="line_3 = 33\n"), finding(2, path="app/models.py", line=9))
    pull = app.open_pull_request()
    app.drain()
    [run] = app.check_runs(pull.head_sha)
    assert (run.status, run.conclusion) == ("completed", "failure")
    assert [(each.path, each.start_line) for each in run.annotations] == [(MIGRATION, 3), ("app/models.py", 9)]
    [comment] = app.github.issue_comments(app.repository, 1)
    assert comment.author == "migration-review[bot]"
    [review] = app.github.reviews(app.repository, 1)
    assert (review.state, review.commit_id) == ("COMMENTED", pull.head_sha)
    [inline] = app.github.review_comments(app.repository, 1)
    assert (inline.original.path, inline.original.line, inline.original.side) == (MIGRATION, 3, "RIGHT")
    assert "```suggestion\nline_3 = 33\n```" in inline.body


def test_the_review_is_of_the_fetched_commits(app: App) -> None:
    pull = app.open_pull_request()
    base = app.github.commit(app.repository, "main", {"new.txt": "the base moves on"}, "Move on")
    app.drain()
    [order] = app.reviewer.orders
    assert (order.head, order.base) == (pull.head_sha, base)
    assert order.repository.parent == app.settings.cache_directory / "mirrors"


def test_the_same_findings_after_another_push_are_said_once(app: App) -> None:
    app.reviewer.finds(finding(1, line=3))
    app.open_pull_request()
    app.drain()
    before = app.github.issue_comments(app.repository, 1)
    app.push("again")
    app.drain()
    assert [run.conclusion for run in app.check_runs()] == ["failure", "failure"]
    assert len(app.github.reviews(app.repository, 1)) == 1
    assert len(app.github.review_comments(app.repository, 1)) == 1
    assert app.github.issue_comments(app.repository, 1) == before


def test_a_force_push_does_not_repeat_what_was_said(app: App) -> None:
    app.reviewer.finds(finding(1, line=3))
    app.open_pull_request()
    app.drain()
    app.reviewer.finds(finding(1, line=4), finding(2, line=5))
    app.github.force_push(app.repository, "feature", {MIGRATION: "x = 1\n" * 10}, "Rebase")
    app.drain()
    assert len(app.github.reviews(app.repository, 1)) == 2
    bodies = [each.original.line for each in app.github.review_comments(app.repository, 1)]
    assert bodies == [3, 5]


def test_a_fixed_finding_empties_the_comment_and_does_not_delete_it(app: App) -> None:
    app.reviewer.finds(finding(1, line=3))
    app.open_pull_request()
    app.drain()
    app.reviewer.finds()
    app.push("fixed")
    app.drain()
    [comment] = app.github.issue_comments(app.repository, 1)
    assert "nothing left to report" in comment.body
    assert app.check_runs()[-1].conclusion == "success"


def test_a_deleted_comment_is_written_anew_when_there_is_something_to_say(app: App) -> None:
    app.reviewer.finds(finding(1, line=3))
    app.open_pull_request()
    app.drain()
    app.github.delete_comment(app.github.issue_comments(app.repository, 1)[0])
    app.push("again")
    app.drain()
    assert len(app.github.issue_comments(app.repository, 1)) == 1


def test_the_comment_is_found_behind_many_others_without_the_store(app: App) -> None:
    app.reviewer.finds(finding(1, line=3))
    for number in range(120):
        if number == 0:
            app.open_pull_request()
        app.github.comment(app.repository, 1, f"remark {number}")
    app.drain()
    app.reviewer.finds(finding(2, line=4, message="Another problem."))
    _forget_comment(app)
    app.push("again")
    app.drain()
    ours = [each for each in app.github.issue_comments(app.repository, 1) if each.author == "migration-review[bot]"]
    assert len(ours) == 1
    assert "Another problem." in ours[0].body


def _forget_comment(app: App) -> None:
    with app.services.sessions.begin() as session:
        session.execute(text("UPDATE pull_requests SET sticky_comment_id = NULL"))


def test_a_marker_that_a_user_planted_is_left_alone(app: App) -> None:
    planted = f"<!-- migration-review:sticky digest={'0' * 64} -->"
    app.open_pull_request()
    app.github.comment(app.repository, 1, planted, author="mallory")
    app.reviewer.finds(finding(1, line=3))
    app.drain()
    first, second = app.github.issue_comments(app.repository, 1)
    assert (first.author, first.body) == ("mallory", planted)
    assert second.author == "migration-review[bot]"


def test_a_hundred_and_twenty_annotations_take_three_requests_failures_first(app: App) -> None:
    warnings = [finding(number, line=number, severity="warning") for number in range(1, 71)]
    errors = [finding(number, line=number) for number in range(71, 121)]
    app.reviewer.finds(*warnings, *errors)
    app.open_pull_request()
    app.drain()
    [run] = app.check_runs()
    assert len(run.annotations) == 120
    assert [each.annotation_level for each in run.annotations] == ["failure"] * 50 + ["warning"] * 70
    patches = [
        each for each in app.github.requests if each.method == "PATCH" and f"{app.repository}/check-runs/" in each.path
    ]
    assert len(patches) == 3


def test_a_draft_gets_its_lines_when_it_is_ready(app: App) -> None:
    app.reviewer.finds(finding(1, line=3))
    app.open_pull_request(draft=True)
    app.drain()
    assert [run.conclusion for run in app.check_runs()] == ["failure"]
    assert len(app.github.issue_comments(app.repository, 1)) == 1
    assert app.github.reviews(app.repository, 1) == []
    app.github.set_draft(app.repository, 1, draft=False)
    app.drain()
    assert len(app.github.reviews(app.repository, 1)) == 1


def test_a_pull_request_of_a_fork_is_reviewed(app: App) -> None:
    fork = app.github.fork(app.repository, "outsider")
    app.github.commit(fork, "feature", {MIGRATION: "x = 1\n"}, "Add a migration", author="outsider")
    pull = app.github.open_pull_request(app.repository, "outsider:feature", "main", "From a fork", author="outsider")
    app.drain()
    [run] = app.check_runs(pull.head_sha)
    assert run.conclusion == "success"
    app.github.rerequest_check_run(run)
    app.drain()
    assert [each.conclusion for each in app.check_runs(pull.head_sha)] == ["success", "success"]


@pytest.mark.parametrize("button", ["run", "suite"])
def test_both_buttons_for_running_again_work(app: App, button: str) -> None:
    pull = app.open_pull_request()
    app.drain()
    [run] = app.check_runs(pull.head_sha)
    if button == "run":
        app.github.rerequest_check_run(run)
    else:
        app.github.rerequest_check_suite(app.github.check_suites(app.repository, pull.head_sha)[0])
    app.drain()
    assert len(app.reviewer.orders) == 2
    assert {each.status for each in app.check_runs(pull.head_sha)} == {"completed"}


def test_a_redelivered_webhook_reviews_nothing_again(app: App) -> None:
    app.open_pull_request()
    app.drain()
    app.github.redeliver(app.github.deliveries("pull_request", "opened")[-1])
    app.drain()
    assert len(app.reviewer.orders) == 1


def test_a_closed_pull_request_is_not_reviewed(app: App) -> None:
    app.open_pull_request()
    app.github.close(app.repository, 1)
    app.drain()
    assert app.reviewer.orders == []
    assert app.check_runs() == []
