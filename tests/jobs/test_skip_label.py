"""A label lets a pull request pass unreviewed, and the check names who is answerable for that."""

from __future__ import annotations

from bot.github.limits import SKIP_LABEL
from tests.jobs.app_under_test import App
from tests.jobs.reports import finding


def test_the_label_flips_the_check_and_names_who_put_it_on(app: App) -> None:
    app.reviewer.finds(finding(1, line=3))
    pull = app.open_pull_request()
    app.drain()
    app.github.set_labels(app.repository, 1, SKIP_LABEL)
    app.drain()
    app.github.set_labels(app.repository, 1)
    app.drain()
    runs = app.check_runs(pull.head_sha)
    assert [run.conclusion for run in runs] == ["failure", "neutral", "failure"]
    assert "`octocat` has put the label" in (runs[1].summary or "")
    assert len(app.reviewer.orders) == 2


def test_the_label_holds_for_later_pushes(app: App) -> None:
    app.open_pull_request()
    app.github.set_labels(app.repository, 1, SKIP_LABEL)
    app.drain()
    newer = app.push("newer")
    app.drain()
    assert [run.conclusion for run in app.check_runs(newer)] == ["neutral"]
    assert app.reviewer.orders == []


def test_the_label_of_somebody_without_write_access_counts_for_nothing(app: App) -> None:
    app.github.add_collaborator(app.repository, "sorter", "triage")
    pull = app.open_pull_request()
    app.github.set_labels(app.repository, 1, SKIP_LABEL, author="sorter")
    app.drain()
    assert [run.conclusion for run in app.check_runs(pull.head_sha)] == ["success"]
    assert len(app.reviewer.orders) == 1


def test_other_labels_review_nothing(app: App) -> None:
    app.open_pull_request()
    app.drain()
    app.github.set_labels(app.repository, 1, "bug")
    app.drain()
    assert len(app.reviewer.orders) == 1
