"""PyGithub behind the port: what goes over the wire."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import responses
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from responses import matchers

from bot.github.connect import InstallationConnector
from bot.github.objects import CheckRunUpdate, Comment, LineComment
from bot.github.ports import Repository
from bot.github.retry import Clock
from bot.settings import Secret, Settings

API = "https://github.example/api/v3"
WIRE = "https://github.example:443/api/v3"  # PyGithub always names the port
REPO = f"{WIRE}/repos/shop/backend"
HEAD = "a" * 40
_KEY = (
    rsa.generate_private_key(public_exponent=65537, key_size=2048)
    .private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    .decode()
)


@pytest.fixture
def http() -> Iterator[responses.RequestsMock]:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        mock.post(f"{WIRE}/app/installations/7/access_tokens", json={"token": "ghs_first"}, status=201)
        yield mock


@pytest.fixture
def repository() -> Repository:
    settings = Settings(
        app_id=42,
        private_key=Secret(_KEY),
        webhook_secrets=(),
        data_directory=Path("/nonexistent"),
        cache_directory=Path("/nonexistent"),
        api_url=API,
    )
    return InstallationConnector(settings, Clock(sleep=lambda _: None), pause=0)(7, "shop/backend")


def _sent(http: responses.RequestsMock, number: int = -1) -> Any:
    body = http.calls[number].request.body
    assert isinstance(body, str | bytes)
    return json.loads(body)


def _header(http: responses.RequestsMock, name: str, number: int = -1) -> str:
    value = http.calls[number].request.headers[name]
    return value.decode() if isinstance(value, bytes) else value


def test_a_token_is_for_one_repository_and_the_permissions_that_are_used(
    http: responses.RequestsMock, repository: Repository
) -> None:
    assert repository.token() == Secret("ghs_first")
    assert _sent(http) == {
        "repositories": ["backend"],
        "permissions": {"checks": "write", "contents": "read", "metadata": "read", "pull_requests": "write"},
    }
    kind, _, token = _header(http, "Authorization", 0).partition(" ")
    claims = json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))
    assert (kind, claims["iss"]) == ("Bearer", "42")
    assert claims["exp"] - claims["iat"] <= 600


def test_enterprise_servers_are_asked_at_their_own_address_in_full_pages(
    http: responses.RequestsMock, repository: Repository
) -> None:
    http.get(f"{REPO}/pulls/1/files", json=[{"filename": "m.py", "patch": "@@"}, {"filename": "logo.png"}])
    assert repository.reads.patches(1) == {"m.py": "@@", "logo.png": None}
    request = http.calls[-1].request
    assert request.url is not None
    assert "per_page=100" in request.url
    assert _header(http, "Authorization") == "token ghs_first"
    assert _header(http, "User-Agent").startswith("migration-review-bot/")


def test_the_pull_request_is_read_in_one_request(http: responses.RequestsMock, repository: Repository) -> None:
    repo = {"full_name": "shop/backend", "clone_url": "https://github.example/shop/backend.git"}
    pull = {
        "number": 1,
        "state": "open",
        "draft": False,
        "url": f"{REPO}/pulls/1",
        "head": {"ref": "feature", "sha": HEAD, "repo": None},
        "user": {"login": "octocat"},
        "maintainer_can_modify": False,
        "labels": [{"name": "bug"}],
        "base": {"ref": "main", "sha": "b" * 40, "repo": repo},
    }
    http.get(f"{REPO}/pulls/1", json=pull)
    read = repository.reads.pull_request(1)
    assert (read.head_sha, read.base_ref, read.clone_url) == (HEAD, "main", repo["clone_url"])
    assert (read.author, read.head_ref, read.head_repository, read.labels) == ("octocat", "feature", None, ("bug",))
    assert len(http.calls) == 2  # the token, the pull request


def test_comments_come_from_all_pages_and_only_the_apps_own_are_ours(
    http: responses.RequestsMock, repository: Repository
) -> None:
    def comment(number: int, app: int | None, kind: str) -> dict[str, Any]:
        via = {"id": app} if app else None
        user = {"login": "somebody", "type": kind}
        return {"id": number, "body": f"body {number}", "user": user, "performed_via_github_app": via}

    first, second = [comment(1, None, "User"), comment(2, 42, "Bot")], [comment(3, 42, "User"), comment(4, 43, "Bot")]
    address = f"{REPO}/issues/1/comments"
    link = {"Link": f'<{API}/repos/shop/backend/issues/1/comments?per_page=100&page=2>; rel="next"'}
    http.get(address, json=first, headers=link, match=[matchers.query_param_matcher({"per_page": "100"})])
    http.get(address, json=second, match=[matchers.query_param_matcher({"per_page": "100", "page": "2"})])
    assert repository.reads.comments(1) == [
        Comment(1, "body 1", ours=False),
        Comment(2, "body 2", ours=True),
        Comment(3, "body 3", ours=False),
        Comment(4, "body 4", ours=False),
    ]


def test_a_deleted_comment_is_none(http: responses.RequestsMock, repository: Repository) -> None:
    http.get(f"{REPO}/issues/comments/9", json={"message": "Not Found"}, status=404)
    assert repository.reads.comment(9) is None


def test_check_runs_of_other_apps_with_our_name_are_not_ours(
    http: responses.RequestsMock, repository: Repository
) -> None:
    def run(number: int, app: int) -> dict[str, Any]:
        return {
            "id": number,
            "status": "in_progress",
            "external_id": "x",
            "app": {"id": app},
            "output": {"annotations_count": 3},
        }

    http.get(f"{REPO}/commits/{HEAD}/check-runs", json={"total_count": 2, "check_runs": [run(1, 43), run(2, 42)]})
    assert [(each.id, each.annotations) for each in repository.reads.check_runs(HEAD)] == [(2, 3)]


def test_a_check_run_is_made_in_progress_under_the_frozen_name(
    http: responses.RequestsMock, repository: Repository
) -> None:
    http.post(f"{REPO}/check-runs", json={"id": 5}, status=201)
    assert repository.writes.create_check_run(HEAD, "attempt") == 5
    assert _sent(http) == {
        "name": "migration-review",
        "head_sha": HEAD,
        "external_id": "attempt",
        "status": "in_progress",
    }


def test_a_check_run_that_was_made_in_spite_of_an_error_is_found(
    http: responses.RequestsMock, repository: Repository
) -> None:
    there = {
        "id": 5,
        "status": "in_progress",
        "external_id": "attempt",
        "app": {"id": 42},
        "output": {"annotations_count": 0},
    }
    http.post(f"{REPO}/check-runs", json={"message": "Server Error"}, status=502)
    http.get(f"{REPO}/commits/{HEAD}/check-runs", json={"total_count": 1, "check_runs": [there]})
    assert repository.writes.create_check_run(HEAD, "attempt") == 5
    assert [call.request.method for call in http.calls] == ["POST", "POST", "GET"]


@pytest.mark.parametrize(("there", "patches"), [(2, 1), (1, 2)])
def test_annotations_are_not_added_twice_after_an_error(
    http: responses.RequestsMock, repository: Repository, there: int, patches: int
) -> None:
    address = f"{REPO}/check-runs/5"
    http.patch(address, json={"message": "Server Error"}, status=502)
    http.get(address, json={"id": 5, "status": "completed", "external_id": "x", "output": {"annotations_count": there}})
    http.patch(address, json={"id": 5})
    annotation: dict[str, str | int] = {
        "path": "m.py",
        "start_line": 1,
        "end_line": 1,
        "annotation_level": "failure",
        "message": "m",
    }
    update = CheckRunUpdate("t", "s", conclusion="failure", annotations=[annotation], annotations_before=1)
    repository.writes.update_check_run(5, update)
    assert [call.request.method for call in http.calls].count("PATCH") == patches


def test_a_review_is_a_comment_with_all_lines_in_one_request(
    http: responses.RequestsMock, repository: Repository
) -> None:
    http.post(f"{REPO}/pulls/1/reviews", json={"id": 8}, status=200)
    comments = [
        LineComment("m.py", 3, None, "one"),
        LineComment("m.py", 9, 7, "range"),
        LineComment("m.py", 4, 4, "same"),
    ]
    assert repository.writes.create_review(1, HEAD, "body", comments) == 8
    assert _sent(http) == {
        "body": "body",
        "event": "COMMENT",
        "commit_id": HEAD,
        "comments": [
            {"path": "m.py", "body": "one", "line": 3, "side": "RIGHT"},
            {"path": "m.py", "body": "range", "line": 9, "side": "RIGHT", "start_line": 7, "start_side": "RIGHT"},
            {"path": "m.py", "body": "same", "line": 4, "side": "RIGHT"},
        ],
    }


def test_a_comment_by_itself_names_commit_and_line(http: responses.RequestsMock, repository: Repository) -> None:
    http.post(f"{REPO}/pulls/1/comments", json={"id": 9}, status=201)
    assert repository.writes.create_review_comment(1, HEAD, LineComment("m.py", 9, 7, "range")) == 9
    assert _sent(http) == {
        "body": "range",
        "commit_id": HEAD,
        "path": "m.py",
        "line": 9,
        "side": "RIGHT",
        "start_line": 7,
        "start_side": "RIGHT",
    }


def test_a_review_that_was_posted_in_spite_of_an_error_is_found(
    http: responses.RequestsMock, repository: Repository
) -> None:
    def review(number: int, body: str, kind: str) -> dict[str, Any]:
        return {"id": number, "body": body, "commit_id": HEAD, "user": {"login": "x", "type": kind}}

    http.post(f"{REPO}/pulls/1/reviews", json={"message": "Server Error"}, status=502)
    http.get(
        f"{REPO}/pulls/1/reviews", json=[review(1, "body", "User"), review(2, "other", "Bot"), review(3, "body", "Bot")]
    )
    assert repository.writes.create_review(1, HEAD, "body", []) == 3


def test_only_the_publishing_package_writes() -> None:
    """The port's writing side is implemented in one place, and nobody else names PyGithub's writing methods.

    The replay is left out: an import contract keeps it from knowing anything of GitHub.
    """
    package = Path(__file__).parents[2] / "bot"
    verbs = ("create_check_run(", "create_comment(", "create_review(", "create_review_comment(", ".edit(", '"PATCH"')
    writers = {
        str(file.relative_to(package))
        for file in package.rglob("*.py")
        if not {"standin", "replay"} & {*file.parts} and any(verb in file.read_text() for verb in verbs)
    }
    assert {name for name in writers if not name.startswith("github/publish/")} <= {"github/ports.py"}
