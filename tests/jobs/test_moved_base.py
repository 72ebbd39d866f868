"""A push to the base branch reviews the open pull requests again that it can break, and no others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.jobs.reviewer import Order
from bot.report.model import Coverage, Drift, Expected, Report, ReportedProject
from tests.jobs.app_under_test import App
from tests.jobs.reports import finding, report

_RIVAL = "migrations/versions/0003_rival.py"
_PROJECT = ReportedProject(
    path="",
    dialect="postgresql",
    server_version="18",
    script_location="migrations",
    heads=("0002",),
    coverage=Coverage(1, 1, 1, ()),
    expected=Expected((), ""),
    revisions=(),
    drift=Drift(),
    model_files=("app/orders.py",),
)


@pytest.fixture
def passed(app: App) -> App:
    """The App after a pull request with a revision passed; a review on any other base finds a second head."""
    first_base = app.github.branch(app.repository, "main")

    def answer(order: Order, _cancelled: Callable[[], bool]) -> Report:
        heads = [finding(1, line=3, message="Two heads.", replacement="line_3 = 33\n")]
        found = report(heads if order.base != first_base else [], head=order.head)
        return replace(found, projects=(_PROJECT,))

    app.reviewer.answer = answer
    pull = app.open_pull_request()
    app.drain()
    assert [run.conclusion for run in app.check_runs(pull.head_sha)] == ["success"]
    return app


def test_a_new_head_on_the_base_turns_the_sibling_to_failure_with_a_suggestion(passed: App) -> None:
    head = passed.github.pull_request(passed.repository, 1).head_sha
    base = passed.github.commit(passed.repository, "main", {_RIVAL: "revision = 3\n"}, "Add a rival")
    passed.drain()
    assert [order.base for order in passed.reviewer.orders][-1] == base
    assert [run.conclusion for run in passed.check_runs(head)] == ["success", "failure"]
    [inline] = passed.github.review_comments(passed.repository, 1)
    assert "```suggestion\nline_3 = 33\n```" in inline.body


def test_a_push_of_models_alone_reviews_the_changes_that_are_about_them(passed: App) -> None:
    base = passed.github.commit(passed.repository, "main", {"app/orders.py": "class Order: ...\n"}, "Add an attribute")
    passed.drain()
    assert [order.base for order in passed.reviewer.orders][1:] == [base]


@pytest.mark.parametrize("path", ["docs/index.md", "app/models.py", "migrations_of_others/0001.py"])
def test_a_push_that_touches_neither_revisions_nor_models_of_the_change_reviews_nothing(passed: App, path: str) -> None:
    passed.github.commit(passed.repository, "main", {path: "x = 1\n"}, "Go on")
    passed.drain()
    assert len(passed.reviewer.orders) == 1


def test_a_push_to_another_branch_reviews_nothing(passed: App) -> None:
    passed.github.commit(passed.repository, "release", {_RIVAL: "revision = 3\n"}, "Add a rival")
    passed.drain()
    assert len(passed.reviewer.orders) == 1


def test_a_forced_push_says_nothing_of_its_files_and_counts_as_touching_all(passed: App) -> None:
    first = passed.github.branch(passed.repository, "main")
    passed.github.commit(passed.repository, "main", {"docs/index.md": "text"}, "Go on")
    passed.github.force_push(passed.repository, "main", {"docs/index.md": "other"}, "Rewrite", onto=first)
    passed.drain()
    assert len(passed.reviewer.orders) == 2


def test_closed_pull_requests_and_those_without_migrations_are_left_alone(app: App) -> None:
    app.open_pull_request()
    app.drain()
    app.github.commit(app.repository, "main", {_RIVAL: "revision = 3\n"}, "Add a rival")
    app.drain()
    assert len(app.reviewer.orders) == 1


def test_another_base_branch_is_another_question(passed: App) -> None:
    passed.github.commit(passed.repository, "release", {"release.txt": "1"}, "Release")
    passed.github.edit(passed.repository, 1, title="Another title")
    passed.drain()
    assert len(passed.reviewer.orders) == 1
    passed.github.edit(passed.repository, 1, base="release")
    passed.drain()
    assert passed.reviewer.orders[-1].base == passed.github.branch(passed.repository, "release")
