"""Commits are made through the Git data API as GitHub lets Apps make them."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest
from github import Github, GithubException, InputGitTreeElement
from github.Repository import Repository

from bot.standin import GitHubStandIn
from bot.standin.state.apps import Installation

WRITING = {"contents": "write", "pull_requests": "write"}


@pytest.fixture
def writer(
    stand_in: GitHubStandIn, shop: str, installation: Installation, connect: Callable[[str], Github]
) -> Repository:
    stand_in.grant(installation, WRITING)
    return connect(stand_in.installation_token(installation)).get_repo(shop)


def commit_on(repository: Repository, parent: str, path: str, content: bytes) -> str:
    blob = repository.create_git_blob(base64.b64encode(content).decode(), "base64")
    element = InputGitTreeElement(path, "100644", "blob", sha=blob.sha)
    tree = repository.create_git_tree([element], repository.get_git_tree(parent))
    return repository.create_git_commit("Write it", tree, [repository.get_git_commit(parent)]).sha


def test_a_commit_of_the_app_is_signed_and_moves_the_branch(
    stand_in: GitHubStandIn, shop: str, writer: Repository, pull: int
) -> None:
    head = stand_in.pull_request(shop, pull).head_sha
    made = commit_on(writer, head, "new.txt", b"caf\xc3\xa9\r\n")
    writer.get_git_ref("heads/feature").edit(made)
    assert stand_in.pull_request(shop, pull).head_sha == made
    assert stand_in.file(shop, made, "new.txt") == b"caf\xc3\xa9\r\n"
    assert stand_in.file(shop, made, "numbers.txt") == stand_in.file(shop, head, "numbers.txt")
    commit = writer.get_commit(made)
    assert commit.commit.raw_data["verification"]["verified"] is True
    assert commit.author.login == stand_in.app.bot_login
    assert stand_in.deliveries("pull_request", "synchronize") == []  # nobody has said where they go


def test_a_commit_of_a_person_is_not_signed(stand_in: GitHubStandIn, shop: str, writer: Repository, pull: int) -> None:
    head = stand_in.pull_request(shop, pull).head_sha
    assert writer.get_commit(head).commit.raw_data["verification"]["reason"] == "unsigned"


def test_a_branch_that_moved_is_not_moved_back(
    stand_in: GitHubStandIn, shop: str, writer: Repository, pull: int
) -> None:
    made = commit_on(writer, stand_in.pull_request(shop, pull).head_sha, "new.txt", b"one\n")
    newer = stand_in.commit(shop, "feature", {"later.txt": "later\n"}, "Go on")
    with pytest.raises(GithubException, match="fast forward") as refused:
        writer.get_git_ref("heads/feature").edit(made)
    assert refused.value.status == 422
    assert stand_in.branch(shop, "feature") == newer


def test_without_write_access_nothing_is_written(repository: Repository) -> None:
    with pytest.raises(GithubException) as refused:
        repository.create_git_blob("text", "utf-8")
    assert refused.value.status == 403
    assert (refused.value.headers or {})["x-accepted-github-permissions"] == "contents=write"


@pytest.fixture
def fork(stand_in: GitHubStandIn, shop: str) -> str:
    fork = stand_in.fork(shop, "hubot")
    stand_in.commit(fork, "topic", {"new.txt": "one\n"}, "Add it", author="hubot")
    return fork


def opened(stand_in: GitHubStandIn, shop: str, *, allowed: bool) -> str:
    pull = stand_in.open_pull_request(
        shop, "hubot:topic", "main", "Add it", author="hubot", maintainer_can_modify=allowed
    )
    return pull.head_sha


def test_a_fork_is_not_there_for_an_app_unless_its_owner_lets_maintainers_edit(
    stand_in: GitHubStandIn, shop: str, fork: str, writer: Repository
) -> None:
    opened(stand_in, shop, allowed=False)
    with pytest.raises(GithubException) as refused:
        Repository(writer.requester, url=f"/repos/{fork}").create_git_blob("text", "utf-8")
    assert refused.value.status == 404


def test_only_the_branch_of_the_pull_request_is_lent(
    stand_in: GitHubStandIn, shop: str, fork: str, writer: Repository
) -> None:
    head = opened(stand_in, shop, allowed=True)
    theirs = Repository(writer.requester, url=f"/repos/{fork}")
    made = commit_on(theirs, head, "new.txt", b"two\n")
    theirs.requester.requestJsonAndCheck("PATCH", f"/repos/{fork}/git/refs/heads/topic", input={"sha": made})
    assert stand_in.branch(fork, "topic") == made
    with pytest.raises(GithubException) as refused:
        theirs.requester.requestJsonAndCheck("PATCH", f"/repos/{fork}/git/refs/heads/main", input={"sha": made})
    assert refused.value.status == 403
