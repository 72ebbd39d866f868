"""What is no longer found is said on the comment that told it, and nobody's reply is lost."""

from __future__ import annotations

from tests.jobs.app_under_test import App
from tests.jobs.reports import finding


def test_a_fixed_finding_is_marked_on_its_comment_and_a_reply_stays(app: App) -> None:
    app.reviewer.finds(finding(1, line=3), finding(2, line=9))
    app.open_pull_request()
    app.drain()
    first, second = app.github.review_comments(app.repository, 1)
    app.github.reply(first, "We know.")
    app.reviewer.finds(finding(2, line=9))
    head = app.push("fixed")
    app.drain()
    after = {comment.id: comment.body for comment in app.github.review_comments(app.repository, 1)}
    assert len(after) == 3
    assert after[first.id] == f"✅ No longer reported at `{head[:12]}`.\n\n{first.body}"
    assert after[second.id] == second.body


def test_a_finding_that_returns_loses_its_mark_and_is_not_posted_again(app: App) -> None:
    app.reviewer.finds(finding(1, line=3))
    app.open_pull_request()
    app.drain()
    [before] = app.github.review_comments(app.repository, 1)
    for found in ((), (finding(1, line=3),)):
        app.reviewer.finds(*found)
        app.push(f"{len(found)} left")
        app.drain()
    [after] = app.github.review_comments(app.repository, 1)
    assert after.body == before.body


def test_a_comment_that_stands_is_not_edited(app: App) -> None:
    app.reviewer.finds(finding(1, line=3))
    app.open_pull_request()
    app.drain()
    app.push("more")
    app.drain()
    edits = [each for each in app.github.requests if each.method == "PATCH" and "pulls/comments" in each.path]
    assert [each for each in edits if app.repository in each.path] == []


def test_a_comment_that_tells_of_several_findings_stands_as_long_as_one_of_them(app: App) -> None:
    app.reviewer.finds(finding(1, line=3), finding(2, line=3))
    app.open_pull_request()
    app.drain()
    [before] = app.github.review_comments(app.repository, 1)
    assert "The same at this place for `accounts_2` (1 more finding)." in before.body
    app.reviewer.finds(finding(2, line=3))
    app.push("one fixed")
    app.drain()
    [after] = app.github.review_comments(app.repository, 1)
    assert after.body == before.body
    app.reviewer.finds()
    app.push("both fixed")
    app.drain()
    [settled] = app.github.review_comments(app.repository, 1)
    assert settled.body.startswith("✅ No longer reported")
