"""Apps prove themselves with their key; installation tokens are narrow and live an hour."""

from __future__ import annotations

import time
from collections.abc import Callable

import jwt
import pytest
from github import Github, GithubException, GithubIntegration

from bot.standin import GitHubStandIn
from bot.standin.keys import generate_key_pair
from bot.standin.state.apps import Installation

Connect = Callable[[str], Github]


def web_token(stand_in: GitHubStandIn, *, key: str | None = None, issued: int = -60, expires: int = 300) -> str:
    now = int(time.time())
    claims = {"iss": str(stand_in.app_id), "iat": now + issued, "exp": now + expires}
    return jwt.encode(claims, key or stand_in.private_key_pem, algorithm="RS256")


def refusal_of(connect: Connect, token: str) -> GithubException:
    with pytest.raises(GithubException) as refusal:
        connect(token).requester.requestJsonAndCheck("GET", "/app")
    return refusal.value


def test_the_key_of_the_app_opens_its_routes(
    stand_in: GitHubStandIn, integration: GithubIntegration, installation: Installation
) -> None:
    app = integration.get_app()
    assert (app.id, app.slug) == (stand_in.app_id, "migration-review")
    assert integration.get_repo_installation("ACME", "shop").id == installation.id
    assert [item.id for item in integration.get_installations()] == [installation.id]
    assert integration.get_org_installation("acme").id == installation.id


@pytest.mark.parametrize(
    ("issued", "expires", "message"),
    [
        (-60, 660, "too far in the future"),
        (-600, -1, "future time"),
        (120, 300, "'Issued at' claim"),
    ],
)
def test_web_tokens_with_wrong_times_are_refused(
    stand_in: GitHubStandIn, connect: Connect, issued: int, expires: int, message: str
) -> None:
    refusal = refusal_of(connect, web_token(stand_in, issued=issued, expires=expires))
    assert refusal.status == 401
    assert message in str(refusal.message)


def test_the_key_of_somebody_else_is_refused(stand_in: GitHubStandIn, connect: Connect) -> None:
    other, _ = generate_key_pair()
    assert refusal_of(connect, web_token(stand_in, key=other)).status == 401


def test_a_token_lives_an_hour(
    stand_in: GitHubStandIn, installation: Installation, shop: str, connect: Connect
) -> None:
    client = connect(stand_in.installation_token(installation))
    stand_in.advance(3599)
    assert client.get_repo(shop).full_name == shop
    stand_in.advance(1)
    with pytest.raises(GithubException, match="Bad credentials") as refusal:
        client.get_repo(shop).get_pulls().totalCount  # noqa: B018 - the property makes the request
    assert refusal.value.status == 401


def test_a_token_can_be_narrowed_to_repositories_and_permissions(
    stand_in: GitHubStandIn, integration: GithubIntegration, shop: str, connect: Connect
) -> None:
    other = stand_in.create_repository("acme", "other")
    both = stand_in.install_app([shop, other])
    narrow = integration.requester.requestJsonAndCheck(
        "POST",
        f"/app/installations/{both.id}/access_tokens",
        input={"repositories": ["shop"], "permissions": {"checks": "read"}},
    )[1]
    assert [item["full_name"] for item in narrow["repositories"]] == [shop]
    assert narrow["permissions"] == {"metadata": "read", "checks": "read"}
    client = connect(narrow["token"])
    assert client.get_repo(shop).name == "shop"
    with pytest.raises(GithubException) as refusal:
        client.get_repo(other)
    assert refusal.value.status == 404


@pytest.mark.parametrize("wish", [{"permissions": {"contents": "write"}}, {"repositories": ["nowhere"]}])
def test_a_token_cannot_be_widened(
    integration: GithubIntegration, installation: Installation, wish: dict[str, object]
) -> None:
    with pytest.raises(GithubException) as refusal:
        integration.requester.requestJsonAndCheck(
            "POST", f"/app/installations/{installation.id}/access_tokens", input=wish
        )
    assert refusal.value.status == 422


def test_a_suspended_installation_and_a_removed_one_lose_their_tokens(
    stand_in: GitHubStandIn, installation: Installation, shop: str, connect: Connect
) -> None:
    client = connect(stand_in.installation_token(installation))
    stand_in.suspend(installation)
    with pytest.raises(GithubException) as suspended:
        client.get_repo(shop)
    stand_in.suspend(installation, suspended=False)
    assert client.get_repo(shop).full_name == shop
    stand_in.uninstall(installation)
    with pytest.raises(GithubException) as removed:
        client.get_repo(shop)
    assert (suspended.value.status, removed.value.status) == (403, 401)


def test_an_unknown_token_and_none_at_all_are_told_apart(stand_in: GitHubStandIn, shop: str, connect: Connect) -> None:
    with pytest.raises(GithubException) as unknown:
        connect("ghs_unknown").get_repo(shop)
    with pytest.raises(GithubException) as none:
        Github(base_url=stand_in.api_url, retry=None).get_repo(shop)
    assert (unknown.value.status, none.value.status) == (401, 404)


def test_the_log_of_requests_never_holds_a_token(
    stand_in: GitHubStandIn, installation: Installation, shop: str, connect: Connect
) -> None:
    token = stand_in.installation_token(installation)
    connect(token).get_repo(shop)
    assert [(item.method, item.path, item.status) for item in stand_in.requests] == [
        ("GET", f"/api/v3/repos/{shop}", 200)
    ]
    assert token not in repr(stand_in.requests)
