"""Commands in comments: who may give them, which count, and how they are answered."""

from __future__ import annotations

import json

import pytest

from bot.jobs.answer_command import help_text
from tests.jobs.app_under_test import App


def test_help_tells_the_commands(app: App) -> None:
    app.open_pull_request()
    comment = app.github.comment(app.repository, 1, "/migrations help", author="anybody")
    app.drain()
    assert app.said() == [help_text()]
    assert app.reactions(comment) == ["eyes", "+1"]


@pytest.mark.parametrize("words", ["frobnicate @acme/everybody", "fix @acme/everybody", "review A1"])
def test_an_unknown_command_is_told_the_known_ones(app: App, words: str) -> None:
    app.open_pull_request()
    comment = app.github.comment(app.repository, 1, f"/migrations {words}")
    app.drain()
    assert app.reactions(comment) == ["eyes", "confused"]
    [said] = app.said()
    assert said.startswith("Not understood: ")
    assert "acme" not in said


@pytest.mark.parametrize("author", ["octocat", "reader"])
def test_a_review_is_started_again_for_the_author_and_for_those_who_may_write(app: App, author: str) -> None:
    app.open_pull_request()
    app.drain()
    app.github.add_collaborator(app.repository, "reader", "read")
    comment = app.github.comment(app.repository, 1, "/migrations review", author=author)
    app.drain()
    allowed = author == "octocat"
    assert len(app.reviewer.orders) == (2 if allowed else 1)
    assert app.reactions(comment) == ["eyes", "+1" if allowed else "confused"]
    assert [said.startswith("No review was started: `reader`") for said in app.said()] == [True] * (not allowed)


def test_the_author_may_ask_for_a_review_of_a_pull_request_from_a_fork(app: App) -> None:
    fork = app.github.fork(app.repository, "outsider")
    app.github.commit(fork, "feature", {"x.py": "x = 1\n"}, "Add it", author="outsider")
    app.github.open_pull_request(app.repository, "outsider:feature", "main", "From a fork", author="outsider")
    app.drain()
    app.github.comment(app.repository, 1, "/migrations review", author="outsider")
    app.drain()
    assert len(app.reviewer.orders) == 2


@pytest.mark.parametrize("body", ["```\n/migrations help\n```", "> /migrations help", "`/migrations help`"])
def test_a_command_that_is_only_shown_is_not_done(app: App, body: str) -> None:
    app.open_pull_request()
    comment = app.github.comment(app.repository, 1, body)
    app.drain()
    assert (app.reactions(comment), app.said()) == ([], [])


def test_an_edit_that_adds_a_command_runs_it_once(app: App) -> None:
    app.open_pull_request()
    comment = app.github.comment(app.repository, 1, "First words")
    comment = app.github.edit_comment(comment, "First words\n\n/migrations help")
    app.github.edit_comment(comment, "Other words\n\n/migrations help")
    app.drain()
    assert app.said() == [help_text()]


def test_the_apps_own_comments_command_nothing(app: App) -> None:
    app.open_pull_request()
    app.github.comment(app.repository, 1, "/migrations help", author="some-other[bot]")
    app.github.comment(app.repository, 1, "/migrations help", author=app.github.app.bot_login)
    app.drain()
    assert app.said() == ["/migrations help"]  # the one that was put into its mouth, and no answer


def test_a_command_works_on_a_pull_request_that_is_older_than_the_installation(app: App) -> None:
    app.github.change_repositories(app.installation, removed=[app.repository])
    app.open_pull_request()
    app.github.change_repositories(app.installation, added=[app.repository])
    app.github.comment(app.repository, 1, "/migrations review")
    app.drain()
    assert len(app.reviewer.orders) == 1
    assert app.waits == []


def test_a_comment_on_an_issue_is_none_of_ours(app: App) -> None:
    pull = app.open_pull_request()
    app.github.comment(app.repository, 1, "hello")
    app.github.wait_for_deliveries()
    payload = json.loads(app.github.deliveries("issue_comment", "created")[-1].body)
    issue = {name: value for name, value in payload["issue"].items() if name != "pull_request"}
    sent = app.github.send_webhook(
        "issue_comment", {**payload, "issue": issue, "comment": {**payload["comment"], "body": "/migrations help"}}
    )
    app.drain()
    assert pull.number == 1
    assert app.github.world.deliveries[sent.id].response_body == "ignored\n"
    assert app.said() == []
