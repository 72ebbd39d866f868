"""Faults on demand, seen through the client that has to bear them."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable

import pytest
from github import Auth, Github, GithubException, GithubRetry
from github.Repository import Repository

from bot.standin import GitHubStandIn
from bot.standin.state.apps import Installation


@pytest.mark.parametrize("status", [401, 404, 422, 500, 502])
def test_a_fault_is_answered_as_often_as_told(
    stand_in: GitHubStandIn, repository: Repository, pull: int, status: int
) -> None:
    stand_in.fail("GET", r"/pulls/\d+$", status, times=2)
    for _ in range(2):
        with pytest.raises(GithubException) as refusal:
            repository.get_pull(pull)
        assert refusal.value.status == status
    assert repository.get_pull(pull).number == pull


def test_a_fault_meets_its_method_and_path_only(stand_in: GitHubStandIn, repository: Repository, pull: int) -> None:
    stand_in.fail("POST", "/issues/1/comments", 500, body={"message": "Boom"})
    seen = repository.get_pull(pull)
    assert list(seen.get_issue_comments()) == []
    with pytest.raises(GithubException, match="Boom"):
        seen.create_issue_comment("x")
    assert seen.create_issue_comment("x").body == "x"


def test_the_secondary_rate_limit_says_how_long_to_wait(
    stand_in: GitHubStandIn, installation: Installation, shop: str
) -> None:
    token = stand_in.installation_token(installation)
    patient = Github(auth=Auth.Token(token), base_url=stand_in.api_url, retry=GithubRetry(total=2))
    stand_in.limit_rate("*", f"/repos/{shop}$", retry_after=1)
    started = time.monotonic()
    assert patient.get_repo(shop).full_name == shop
    assert time.monotonic() - started >= 1
    assert [item.status for item in stand_in.requests] == [403, 200]


def test_the_primary_rate_limit_is_in_every_answer(client: Github, repository: Repository, pull: int) -> None:
    assert repository.get_pull(pull).number == pull
    left, limit = client.rate_limiting
    assert limit == 5000
    assert 4900 < left < 5000
    assert client.get_rate_limit().resources.core.limit == 5000


def test_malformed_bodies_are_told_apart_from_invalid_ones(repository: Repository, pull: int) -> None:
    url = f"{repository.url}/issues/{pull}/comments"
    for body, status in (("text", 400), ({}, 422)):
        with pytest.raises(GithubException) as refusal:
            repository.requester.requestJsonAndCheck("POST", url, input=body)
        assert refusal.value.status == status


def test_an_unchanged_answer_costs_nothing_the_second_time(
    repository: Repository, pull: int, connect: Callable[[str], Github]
) -> None:
    seen = repository.get_pull(pull)
    assert seen.update() is False
    seen.edit(title="Changed")
    assert repository.get_pull(pull).title == "Changed"


def test_a_bug_of_the_stand_in_is_an_error_and_a_violation() -> None:
    with GitHubStandIn() as broken:
        shop = broken.create_repository("acme", "shop")
        token = broken.installation_token(broken.install_app([shop]))
        client = Github(auth=Auth.Token(token), base_url=broken.api_url, retry=None)
        repository = client.get_repo(shop)
        shutil.rmtree(broken.world.git(shop).directory)
        with pytest.raises(GithubException) as failure:
            repository.get_git_matching_refs("heads").totalCount  # noqa: B018 - the property makes the request
        assert failure.value.status == 500
        assert [item.split(" raised ")[0] for item in broken.violations] == [
            f"GET /api/v3/repos/{shop}/git/matching-refs/heads"
        ]
