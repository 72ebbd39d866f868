"""Fixes are committed for those who may write, to the commit that was reviewed, and to nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.jobs.reviewer import Order, ReviewFailedError
from bot.report.model import Report
from bot.standin.state.checks import CheckRun
from tests.jobs.app_under_test import MIGRATION, App
from tests.jobs.reports import finding, patched, report

FIX = finding(1, line=3, replacement="line_3 = 33\n")


def with_fix(order: Order, _cancelled: Callable[[], bool]) -> Report:
    """Find the first finding and fix it, as long as its line is unfixed."""
    return replace(report([FIX], head=order.head), patch=patched(order, FIX))


@pytest.fixture
def reviewed(app: App) -> App:
    """The App after the first review of pull request 1, whose one finding has a fix; it may commit."""
    app.allow_commits()
    app.reviewer.answer = with_fix
    app.open_pull_request()
    app.drain()
    return app


def _button(app: App) -> CheckRun:
    [run] = app.check_runs(app.github.pull_request(app.repository, 1).head_sha)
    assert [(each.label, each.identifier) for each in run.actions] == [("Apply fixes", "apply-fixes")]
    return run


def test_the_button_pushes_one_signed_commit_on_top_of_the_head(reviewed: App) -> None:
    head = reviewed.github.pull_request(reviewed.repository, 1).head_sha
    reviewed.github.request_action(_button(reviewed), "apply-fixes")
    reviewed.drain()
    commit = reviewed.github.pull_request(reviewed.repository, 1).head_sha
    assert commit != head
    written = reviewed.github.file(reviewed.repository, commit, MIGRATION)
    assert written == b"".join(b"line_%d = %d\n" % (n, 33 if n == 3 else n) for n in range(1, 41))
    git = reviewed.github.world.git(reviewed.repository)
    assert git.is_ancestor(head, commit)
    assert commit in reviewed.github.world.signed_commits
    assert reviewed.said() == []
    reviewed.drain()
    assert [run.status for run in reviewed.check_runs(commit)] == ["completed"]  # the push asked for its own review


def test_a_command_is_answered_with_reactions_alone(reviewed: App) -> None:
    head = reviewed.github.pull_request(reviewed.repository, 1).head_sha
    comment = reviewed.github.comment(reviewed.repository, 1, "Nice.\n\n/migrations fix")
    reviewed.drain()
    assert reviewed.reactions(comment) == ["eyes", "rocket"]
    assert reviewed.said() == []
    assert reviewed.github.pull_request(reviewed.repository, 1).head_sha != head


def test_only_the_fixes_of_the_named_checks_are_committed(reviewed: App) -> None:
    reviewed.github.comment(reviewed.repository, 1, "/migrations fix a1, J8")
    reviewed.drain()
    _, asked, *_later = reviewed.reviewer.orders  # the review of what was committed may come later
    assert asked.codes == ("A1", "J8")


def test_a_check_that_does_not_exist_is_named(reviewed: App) -> None:
    comment = reviewed.github.comment(reviewed.repository, 1, "/migrations fix A1 Z9")
    reviewed.drain()
    assert reviewed.reactions(comment) == ["eyes", "confused"]
    assert reviewed.said() == ["No fixes were committed: there is no check `Z9`; `migration-review checks` lists them."]
    assert len(reviewed.reviewer.orders) == 1


def test_the_token_that_commits_is_made_for_the_push_alone(reviewed: App) -> None:
    def writing() -> list[dict[str, str]]:
        tokens = [
            each
            for each in reviewed.github.world.tokens.values()
            if each.repositories == frozenset({reviewed.repository})
        ]
        return [dict(token.permissions) for token in tokens if token.permissions.get("contents") == "write"]

    assert writing() == []
    reviewed.github.comment(reviewed.repository, 1, "/migrations fix")
    reviewed.drain()
    assert writing() == [{"contents": "write", "metadata": "read"}]


@pytest.mark.parametrize("permission", ["read", "triage"])
@pytest.mark.parametrize("way", ["button", "comment"])
def test_who_may_not_write_is_refused(reviewed: App, permission: str, way: str) -> None:
    reviewed.github.add_collaborator(reviewed.repository, "reader", permission)
    head, orders = reviewed.github.pull_request(reviewed.repository, 1).head_sha, len(reviewed.reviewer.orders)
    if way == "button":
        reviewed.github.request_action(_button(reviewed), "apply-fixes", author="reader")
        reviewed.drain()
    else:
        comment = reviewed.github.comment(reviewed.repository, 1, "/migrations fix", author="reader")
        reviewed.drain()
        assert reviewed.reactions(comment) == ["eyes", "confused"]
    assert reviewed.said() == ["No fixes were committed: `reader` has no write access to this repository."]
    assert reviewed.github.pull_request(reviewed.repository, 1).head_sha == head
    assert len(reviewed.reviewer.orders) == orders


def test_a_push_while_the_fixes_are_proved_is_never_overwritten(reviewed: App) -> None:
    newer = []

    def push_meanwhile(order: Order, cancelled: Callable[[], bool]) -> Report:
        newer.append(reviewed.push("meanwhile"))
        reviewed.reviewer.answer = lambda order, _: report(head=order.head)
        return with_fix(order, cancelled)

    reviewed.reviewer.answer = push_meanwhile
    comment = reviewed.github.comment(reviewed.repository, 1, "/migrations fix")
    reviewed.drain()
    assert reviewed.github.branch(reviewed.repository, "feature") == newer[0]
    assert reviewed.reactions(comment) == ["eyes", "confused"]
    [said] = reviewed.said()
    assert "a newer commit was pushed meanwhile" in said


def test_the_button_of_an_older_commit_is_refused(reviewed: App) -> None:
    run = _button(reviewed)
    newer = reviewed.push("newer")
    reviewed.drain()
    reviewed.github.request_action(run, "apply-fixes")
    reviewed.drain()
    [said] = reviewed.said()
    assert "belongs to an older commit" in said
    assert reviewed.github.branch(reviewed.repository, "feature") == newer


def test_without_the_permission_there_is_no_button_and_the_command_says_what_is_missing(app: App) -> None:
    app.reviewer.answer = with_fix
    pull = app.open_pull_request()
    app.drain()
    assert [run.actions for run in app.check_runs(pull.head_sha)] == [()]
    app.github.comment(app.repository, 1, "/migrations fix")
    app.drain()
    [said] = app.said()
    assert "the App lacks the permission `contents: write`" in said


def test_a_permission_that_is_withdrawn_at_the_last_moment_is_told(reviewed: App) -> None:
    def withdraw(order: Order, cancelled: Callable[[], bool]) -> Report:
        reviewed.github.grant(reviewed.installation, {"checks": "write", "contents": "read", "pull_requests": "write"})
        return with_fix(order, cancelled)

    reviewed.reviewer.answer = withdraw
    reviewed.github.comment(reviewed.repository, 1, "/migrations fix")
    reviewed.drain()
    [said] = reviewed.said()
    assert "GitHub does not let the App write to" in said


def test_nothing_to_fix_is_said(reviewed: App) -> None:
    reviewed.reviewer.answer = lambda order, _: report(head=order.head)
    reviewed.github.comment(reviewed.repository, 1, "/migrations fix")
    reviewed.drain()
    [said] = reviewed.said()
    assert "has a verified fix" in said


def test_a_review_that_fails_commits_nothing(reviewed: App) -> None:
    def fail(order: Order, cancelled: Callable[[], bool]) -> Report:
        raise ReviewFailedError("secret details")

    reviewed.reviewer.answer = fail
    reviewed.github.comment(reviewed.repository, 1, "/migrations fix")
    reviewed.drain()
    [said] = reviewed.said()
    assert "an error of ours" in said
    assert "secret" not in said


def test_a_file_that_the_base_changed_as_well_is_left_alone(reviewed: App) -> None:
    def of_another_file(order: Order, cancelled: Callable[[], bool]) -> Report:
        found = with_fix(order, cancelled)
        assert found.patch
        files = tuple(replace(file, blob="0" * 40) for file in found.patch.files)
        return replace(found, patch=replace(found.patch, files=files))

    reviewed.reviewer.answer = of_another_file
    reviewed.github.comment(reviewed.repository, 1, "/migrations fix")
    reviewed.drain()
    [said] = reviewed.said()
    assert f"`{MIGRATION}` differs between the branch and the merge result" in said


def test_a_closed_pull_request_gets_no_commit(reviewed: App) -> None:
    reviewed.github.close(reviewed.repository, 1)
    reviewed.github.comment(reviewed.repository, 1, "/migrations fix")
    reviewed.drain()
    assert reviewed.said() == ["No fixes were committed: the pull request is closed."]


def test_a_request_that_was_answered_already_is_not_answered_twice(reviewed: App) -> None:
    comment = reviewed.github.comment(reviewed.repository, 1, "/migrations fix")
    reviewed.drain()
    commit = reviewed.github.branch(reviewed.repository, "feature")
    [delivery] = reviewed.github.deliveries("issue_comment", "created")[-1:]
    reviewed.github.send_webhook("issue_comment", json.loads(delivery.body), guid="another-delivery")
    reviewed.drain()
    assert reviewed.github.branch(reviewed.repository, "feature") == commit
    assert reviewed.reactions(comment) == ["eyes", "rocket"]
    assert reviewed.said() == []


@pytest.mark.parametrize("allowed", [True, False])
def test_a_fork_is_written_to_only_where_its_owner_lets_maintainers_edit(app: App, allowed: bool) -> None:
    app.allow_commits()
    app.reviewer.answer = with_fix
    fork = app.github.fork(app.repository, "outsider")
    content = "".join(f"line_{number} = {number}\n" for number in range(1, 9))
    head = app.github.commit(fork, "feature", {MIGRATION: content}, "Add a migration", author="outsider")
    app.github.open_pull_request(
        app.repository, "outsider:feature", "main", "Fork", author="outsider", maintainer_can_modify=allowed
    )
    app.drain()
    assert [bool(run.actions) for run in app.check_runs(head)] == [allowed]
    app.github.comment(app.repository, 1, "/migrations fix")
    app.drain()
    assert (app.github.branch(fork, "feature") != head) is allowed
    assert [f"the fork `{fork}`, whose owner has not ticked" in said for said in app.said()] == [True] * (not allowed)
