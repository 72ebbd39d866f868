"""Every route asks for the permission that GitHub asks for, and says which when it is missing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from github import Github, GithubException

from bot.standin import GitHubStandIn

EVERYTHING = {"checks": "write", "contents": "read", "issues": "read", "pull_requests": "write"}


@pytest.mark.parametrize(
    ("missing", "method", "path", "accepted"),
    [
        ("checks", "POST", "/check-runs", "checks=write"),
        ("contents", "GET", "/contents/numbers.txt", "contents=read"),
        ("pull_requests", "GET", "/pulls/1", "pull_requests=read"),
        ("pull_requests", "POST", "/pulls/1/reviews", "pull_requests=write"),
        ("pull_requests", "POST", "/issues/1/comments", "issues=write; pull_requests=write"),
    ],
)
def test_what_is_missing_is_named_in_a_header(
    stand_in: GitHubStandIn, shop: str, pull: int, connect: Callable[[str], Github], *,
    missing: str, method: str, path: str, accepted: str,
) -> None:  # fmt: skip
    granted = {name: level for name, level in EVERYTHING.items() if name != missing}
    client = connect(stand_in.installation_token(stand_in.install_app([shop], granted)))
    with pytest.raises(GithubException) as refusal:
        client.requester.requestJsonAndCheck(method, f"/repos/{shop}{path}", input={"body": "x"})
    assert refusal.value.status == 403
    assert refusal.value.message == "Resource not accessible by integration"
    assert (refusal.value.headers or {})["x-accepted-github-permissions"] == accepted


def test_reading_is_not_writing(
    stand_in: GitHubStandIn, shop: str, pull: int, connect: Callable[[str], Github]
) -> None:
    installation = stand_in.install_app([shop], {"pull_requests": "read", "checks": "read"})
    repository = connect(stand_in.installation_token(installation)).get_repo(shop)
    assert repository.get_pull(pull).number == pull
    with pytest.raises(GithubException, match="not accessible"):
        repository.get_pull(pull).create_issue_comment("no")


def test_permissions_granted_later_count_at_once(
    stand_in: GitHubStandIn, shop: str, pull: int, connect: Callable[[str], Github]
) -> None:
    installation = stand_in.install_app([shop], EVERYTHING)
    repository = connect(stand_in.installation_token(installation)).get_repo(shop)
    stand_in.grant(installation, {"contents": "read"})
    with pytest.raises(GithubException, match="not accessible"):
        repository.get_pull(pull)


def test_issues_alone_do_not_open_the_comments_of_a_pull_request(
    stand_in: GitHubStandIn, shop: str, pull: int, connect: Callable[[str], Github]
) -> None:
    installation = stand_in.install_app([shop], {"issues": "write", "pull_requests": "read"})
    repository = connect(stand_in.installation_token(installation)).get_repo(shop)
    with pytest.raises(GithubException, match="not accessible"):
        repository.get_pull(pull).create_issue_comment("no")
