"""A running stand-in with one repository, the app installed on it, and PyGithub as its client."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from github import Auth, Github, GithubIntegration
from github.Repository import Repository

from bot.standin import GitHubStandIn
from bot.standin.state.apps import Installation

NUMBERS = "".join(f"line {number}\n" for number in range(1, 61))


@dataclass
class Received:
    """What a webhook receiver got: headers and bodies, and the status that it answers."""

    url: str
    requests: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    status: int = 202


@pytest.fixture
def stand_in() -> Iterator[GitHubStandIn]:
    with GitHubStandIn() as running:
        yield running
        running.wait_for_deliveries()
    assert running.violations == ()


@pytest.fixture
def shop(stand_in: GitHubStandIn) -> str:
    return stand_in.create_repository("acme", "shop", from_files={"numbers.txt": NUMBERS, "old.txt": "unchanged\n" * 9})


@pytest.fixture
def installation(stand_in: GitHubStandIn, shop: str) -> Installation:
    return stand_in.install_app([shop])


@pytest.fixture
def integration(stand_in: GitHubStandIn) -> GithubIntegration:
    return GithubIntegration(
        auth=Auth.AppAuth(stand_in.app_id, stand_in.private_key_pem), base_url=stand_in.api_url, retry=None
    )


@pytest.fixture
def connect(stand_in: GitHubStandIn) -> Callable[[str], Github]:
    """Make a client that has a token and does not wait between its requests."""

    def connected(token: str) -> Github:
        return Github(
            auth=Auth.Token(token), base_url=stand_in.api_url, retry=None,
            seconds_between_requests=0, seconds_between_writes=0,
        )  # fmt: skip

    return connected


@pytest.fixture
def client(stand_in: GitHubStandIn, installation: Installation, connect: Callable[[str], Github]) -> Github:
    return connect(stand_in.installation_token(installation))


@pytest.fixture
def repository(client: Github, shop: str) -> Repository:
    return client.get_repo(shop)


@pytest.fixture
def pull(stand_in: GitHubStandIn, shop: str) -> int:
    """A pull request that changes lines 10 and 40 of numbers.txt and adds new.txt."""
    changed = NUMBERS.replace("line 10\n", "ten\n").replace("line 40\n", "forty\n")
    stand_in.commit(shop, "feature", {"numbers.txt": changed, "new.txt": "one\ntwo\nthree\n"}, "Change two lines")
    return stand_in.open_pull_request(shop, "feature", "main", "Change two lines").number


@pytest.fixture
def receiver() -> Iterator[Received]:
    received = Received(url="")

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            received.requests.append((dict(self.headers.items()), body))
            self.send_response(received.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        received.url = f"http://127.0.0.1:{server.server_port}/webhook"
        yield received
        server.shutdown()
        thread.join()
