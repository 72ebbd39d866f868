"""An app is registered from a manifest, as the set-up page of a bot does it."""

from __future__ import annotations

import json
from http.client import HTTPConnection
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from github import Auth, Github, GithubException, GithubIntegration

from bot.standin import GitHubStandIn

MANIFEST = {
    "name": "Other Bot",
    "url": "http://bot.invalid",
    "hook_attributes": {"url": "http://127.0.0.1:9/webhook"},
    "redirect_url": "http://bot.invalid/setup/done",
    "default_permissions": {"checks": "write", "issues": "read", "pull_requests": "write"},
    "default_events": ["pull_request", "issue_comment"],
}


def agree(stand_in: GitHubStandIn, manifest: dict[str, Any], page: str = "/settings/apps/new") -> tuple[int, str]:
    """Send the form as the browser of a person does; the status and where it leads, or what is wrong."""
    connection = HTTPConnection(urlsplit(stand_in.url).netloc)
    form = urlencode({"manifest": json.dumps(manifest)})
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", f"{page}?state=abc", form, kind)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, answer.headers["Location"] or text


def test_a_manifest_becomes_an_app_with_its_own_key(stand_in: GitHubStandIn) -> None:
    status, place = agree(stand_in, MANIFEST, "/organizations/acme/settings/apps/new")
    query = parse_qs(urlsplit(place).query)
    assert (status, query["state"]) == (302, ["abc"])
    assert place.startswith("http://bot.invalid/setup/done?")
    requester = Github(base_url=stand_in.api_url, retry=None).requester
    _, app = requester.requestJsonAndCheck("POST", f"/app-manifests/{query['code'][0]}/conversions")
    assert (app["slug"], app["owner"]["login"]) == ("other-bot", "acme")
    assert app["webhook_secret"]
    auth = Auth.AppAuth(app["id"], app["pem"])
    assert GithubIntegration(auth=auth, base_url=stand_in.api_url).get_app().name == "Other Bot"
    with pytest.raises(GithubException) as used:
        requester.requestJsonAndCheck("POST", f"/app-manifests/{query['code'][0]}/conversions")
    assert used.value.status == 404


def test_a_code_lives_an_hour(stand_in: GitHubStandIn) -> None:
    _, place = agree(stand_in, MANIFEST)
    stand_in.advance(3601)
    requester = Github(base_url=stand_in.api_url, retry=None).requester
    with pytest.raises(GithubException) as late:
        requester.requestJsonAndCheck(
            "POST", f"/app-manifests/{parse_qs(urlsplit(place).query)['code'][0]}/conversions"
        )
    assert late.value.status == 404


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"default_permissions": {"pull_requests": "write"}}, "not supported by permissions: issue_comment"),
        ({"default_events": ["installation"]}, "not supported by permissions: installation"),
    ],
)
def test_events_need_their_permissions(stand_in: GitHubStandIn, change: dict[str, Any], message: str) -> None:
    status, said = agree(stand_in, MANIFEST | change)
    assert status == 422
    assert message in said
