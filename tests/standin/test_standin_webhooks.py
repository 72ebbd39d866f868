"""Webhooks: full payloads, signed, in order, delivered over HTTP, and sent again."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from github import GithubIntegration
from github.Repository import Repository

from bot.standin import GitHubStandIn
from bot.standin.state.apps import Installation

SECRET = "a secret of the tests"


@pytest.fixture
def hooked(stand_in: GitHubStandIn, receiver: Any) -> Iterator[GitHubStandIn]:
    stand_in.deliver_to(receiver.url, SECRET)
    yield stand_in
    for delivery in stand_in.deliveries():
        assert_nothing_is_left_of_the_example(delivery.event, json.loads(delivery.body))


def assert_nothing_is_left_of_the_example(event: str, content: Any, place: str = "") -> None:
    """Everything that an example names must have been replaced: addresses of its repository and its people."""
    if isinstance(content, dict):
        for name, value in content.items():
            assert_nothing_is_left_of_the_example(event, value, f"{place}/{name}")
    elif isinstance(content, list):
        for index, value in enumerate(content):
            assert_nothing_is_left_of_the_example(event, value, f"{place}/{index}")
    else:
        found = re.search("(?i)codertocat|hello-world|octo-org|octocoders|wolfy|gr2m|probot", str(content))
        assert not found, f"{event} {place}: {content}"


def events(stand_in: GitHubStandIn) -> list[str]:
    stand_in.wait_for_deliveries()
    return [".".join(filter(None, (item.event, item.action))) for item in stand_in.deliveries()]


def payload(stand_in: GitHubStandIn, event: str, action: str | None = None) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(stand_in.deliveries(event, action)[-1].body)
    return content


def test_a_delivery_is_signed_and_says_what_it_is(
    hooked: GitHubStandIn, receiver: Any, installation: Installation, pull: int
) -> None:
    hooked.wait_for_deliveries()
    headers, body = receiver.requests[-1]
    assert headers["X-GitHub-Event"] == "pull_request"
    assert headers["Content-Type"] == "application/json"
    assert headers["X-Hub-Signature-256"] == "sha256=" + hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    delivery = hooked.deliveries("pull_request", "opened")[0]
    assert headers["X-GitHub-Delivery"] == delivery.guid
    assert headers["X-GitHub-Hook-ID"] == str(delivery.hook_id)
    assert (delivery.status_code, delivery.body) == (202, body)


def test_a_pull_request_payload_speaks_of_the_state(
    hooked: GitHubStandIn, installation: Installation, shop: str, pull: int, repository: Repository
) -> None:
    content = payload(hooked, "pull_request", "opened")
    seen = repository.get_pull(pull)
    assert content["pull_request"]["id"] == seen.id
    assert content["pull_request"]["head"]["sha"] == seen.head.sha
    assert content["pull_request"]["base"]["ref"] == "main"
    assert content["repository"]["full_name"] == shop
    assert content["repository"]["url"] == repository.url
    assert content["installation"]["id"] == installation.id
    assert content["organization"]["login"] == "acme"
    assert content["sender"]["login"] == "octocat"
    assert "Codertocat" not in json.dumps(content)


def test_every_change_of_a_pull_request_is_announced(
    hooked: GitHubStandIn, installation: Installation, shop: str, pull: int
) -> None:
    before = len(events(hooked))
    hooked.edit(shop, pull, title="Another title")
    hooked.edit(shop, pull, title="Another title")
    hooked.commit(shop, "feature", {"more.txt": "more\n"}, "More")
    hooked.set_draft(shop, pull, draft=True)
    hooked.set_draft(shop, pull, draft=False)
    hooked.set_labels(shop, pull, "one", "two")
    hooked.set_labels(shop, pull, "two")
    hooked.close(shop, pull)
    hooked.reopen(shop, pull)
    assert events(hooked)[before:] == [
        "pull_request.edited",
        "push",
        "check_suite.requested",
        "pull_request.synchronize",
        "pull_request.converted_to_draft",
        "pull_request.ready_for_review",
        "pull_request.labeled",
        "pull_request.labeled",
        "pull_request.unlabeled",
        "pull_request.closed",
        "pull_request.reopened",
    ]
    assert payload(hooked, "pull_request", "edited")["changes"] == {"title": {"from": "Change two lines"}}
    assert payload(hooked, "pull_request", "unlabeled")["label"]["name"] == "one"
    moved = payload(hooked, "pull_request", "synchronize")
    assert moved["after"] == hooked.branch(shop, "feature") != moved["before"]


def test_a_push_lists_its_commits_and_files(hooked: GitHubStandIn, installation: Installation, shop: str) -> None:
    sha = hooked.commit(shop, "main", {"added.txt": "a\n", "numbers.txt": "1\n", "old.txt": None}, "All at once")
    content = payload(hooked, "push")
    assert (content["ref"], content["after"], content["forced"]) == ("refs/heads/main", sha, False)
    (commit,) = content["commits"]
    assert (commit["added"], commit["modified"], commit["removed"]) == (["added.txt"], ["numbers.txt"], ["old.txt"])
    assert content["head_commit"]["id"] == sha
    hooked.force_push(shop, "main", {"only.txt": "1\n"}, "Again", onto=f"{sha}~1")
    assert payload(hooked, "push")["forced"] is True


def test_buttons_of_checks_reach_the_app_that_owns_them(
    hooked: GitHubStandIn, installation: Installation, shop: str, pull: int, repository: Repository
) -> None:
    head = hooked.pull_request(shop, pull).head_sha
    button: Any = {"label": "Again", "description": "Check again", "identifier": "again"}
    repository.create_check_run("review", head, status="completed", conclusion="failure", actions=[button])
    (run,), (suite,) = hooked.check_runs(shop, head), hooked.check_suites(shop, head)
    before = len(events(hooked))
    hooked.rerequest_check_run(run)
    hooked.rerequest_check_suite(suite)
    hooked.request_action(run, "again")
    assert events(hooked)[before:] == ["check_run.rerequested", "check_suite.rerequested", "check_run.requested_action"]
    content = payload(hooked, "check_run", "requested_action")
    assert content["requested_action"] == {"identifier": "again"}
    assert content["check_run"]["id"] == run.id
    assert [item["number"] for item in content["check_run"]["pull_requests"]] == [pull]
    assert content["check_run"]["app"]["id"] == hooked.app_id


def test_checks_of_a_fork_name_no_pull_request(
    hooked: GitHubStandIn, installation: Installation, shop: str, repository: Repository
) -> None:
    fork = hooked.fork(shop, "stranger")
    sha = hooked.commit(fork, "idea", {"idea.txt": "idea\n"}, "Idea", author="stranger")
    hooked.open_pull_request(shop, "stranger:idea", "main", "Idea", author="stranger")
    repository.create_check_run("review", sha)
    hooked.rerequest_check_suite(hooked.check_suites(shop, sha)[0])
    suite = payload(hooked, "check_suite", "rerequested")["check_suite"]
    assert (suite["pull_requests"], suite["head_branch"], suite["head_sha"]) == ([], None, sha)


def test_conversation_is_announced_with_what_it_was_before(
    hooked: GitHubStandIn, installation: Installation, shop: str, pull: int
) -> None:
    comment = hooked.edit_comment(hooked.comment(shop, pull, "/recheck"), "/recheck now")
    hooked.delete_comment(comment)
    assert events(hooked)[-3:] == ["issue_comment.created", "issue_comment.edited", "issue_comment.deleted"]
    edited = payload(hooked, "issue_comment", "edited")
    assert edited["changes"] == {"body": {"from": "/recheck"}}
    assert edited["comment"]["body"] == "/recheck now"
    assert edited["issue"]["pull_request"]["url"].endswith(f"/repos/{shop}/pulls/{pull}")


def test_installations_are_announced(hooked: GitHubStandIn, shop: str) -> None:
    installation = hooked.install_app([shop])
    other = hooked.create_repository("acme", "other")
    hooked.change_repositories(installation, added=[other])
    hooked.change_repositories(installation, removed=[shop])
    hooked.suspend(installation)
    hooked.suspend(installation, suspended=False)
    hooked.uninstall(installation)
    assert events(hooked) == [
        "installation.created",
        "installation_repositories.added",
        "installation_repositories.removed",
        "installation.suspend",
        "installation.unsuspend",
        "installation.deleted",
    ]
    added = payload(hooked, "installation_repositories", "added")
    assert [item["full_name"] for item in added["repositories_added"]] == [other]
    assert payload(hooked, "installation", "created")["installation"]["permissions"]["checks"] == "write"


def test_only_where_the_app_is_installed(hooked: GitHubStandIn, installation: Installation) -> None:
    before = len(events(hooked))
    hooked.commit(hooked.create_repository("acme", "other"), "main", {"a.txt": "a\n"}, "Unseen")
    assert events(hooked)[before:] == []


def test_reviews_are_announced_to_those_who_subscribed(receiver: Any) -> None:
    subscribed = ("pull_request_review", "pull_request_review_comment")
    with GitHubStandIn(events=subscribed) as stand_in:
        stand_in.deliver_to(receiver.url, SECRET, ping=True)
        shop = stand_in.create_repository("acme", "shop")
        stand_in.commit(shop, "feature", {"new.txt": "one\n"}, "New")
        number = stand_in.open_pull_request(shop, "feature", "main", "New").number
        stand_in.install_app([shop])
        remark = {"path": "new.txt", "line": 1, "body": "why?"}
        stand_in.review(shop, number, "A look", remarks=(remark,), author="reviewer")
        assert events(stand_in) == [
            "ping",
            "installation.created",
            "pull_request_review.submitted",
            "pull_request_review_comment.created",
        ]
        assert payload(stand_in, "pull_request_review")["review"]["state"] == "commented"
        assert stand_in.violations == ()


def test_a_failed_delivery_is_found_and_sent_again_under_its_guid(
    hooked: GitHubStandIn, receiver: Any, shop: str, integration: GithubIntegration
) -> None:
    receiver.status = 503
    hooked.install_app([shop])
    hooked.wait_for_deliveries()
    receiver.status = 202
    _, failed = integration.requester.requestJsonAndCheck("GET", "/app/hook/deliveries?status=failure")
    assert [(item["event"], item["status_code"], item["redelivery"]) for item in failed] == [
        ("installation", 503, False)
    ]
    _, single = integration.requester.requestJsonAndCheck("GET", f"/app/hook/deliveries/{failed[0]['id']}")
    assert single["request"]["headers"]["X-GitHub-Event"] == "installation"
    integration.requester.requestJsonAndCheck("POST", f"/app/hook/deliveries/{failed[0]['id']}/attempts")
    hooked.wait_for_deliveries()
    (first, first_body), (second, second_body) = receiver.requests
    assert first["X-GitHub-Delivery"] == second["X-GitHub-Delivery"] == failed[0]["guid"]
    assert first_body == second_body
    _, all_of_them = integration.requester.requestJsonAndCheck("GET", "/app/hook/deliveries?per_page=1")
    assert [(item["redelivery"], item["status"]) for item in all_of_them] == [(True, "OK")]


def test_a_receiver_that_is_not_there_is_a_failed_delivery(stand_in: GitHubStandIn, shop: str) -> None:
    stand_in.deliver_to("http://127.0.0.1:9/", SECRET)
    stand_in.install_app([shop])
    stand_in.wait_for_deliveries()
    assert [item.status_code for item in stand_in.deliveries()] == [0]


def test_a_delivery_by_hand_may_have_a_wrong_signature_or_none(
    hooked: GitHubStandIn, receiver: Any, installation: Installation, pull: int
) -> None:
    hooked.wait_for_deliveries()
    original = hooked.deliveries("pull_request", "opened")[0]
    content = json.loads(original.body)
    hooked.send_webhook("pull_request", content, headers={"X-Hub-Signature-256": "sha256=" + "0" * 64})
    hooked.send_webhook("pull_request", content, guid=original.guid, headers={"X-Hub-Signature-256": None})
    hooked.wait_for_deliveries()
    wrong, without = receiver.requests[-2][0], receiver.requests[-1][0]
    assert wrong["X-Hub-Signature-256"] == "sha256=" + "0" * 64
    assert "X-Hub-Signature-256" not in without
    assert without["X-GitHub-Delivery"] == original.guid
