"""The stand-in itself: a GitHub on the loopback interface that begins empty and forgets everything at its end."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from bot.standin.actions.accounts import add_account, register_app
from bot.standin.clock import Clock
from bot.standin.driving.apps import AppDriving
from bot.standin.driving.checks import CheckDriving
from bot.standin.driving.conversation import ConversationDriving
from bot.standin.driving.pulls import PullDriving
from bot.standin.driving.repositories import PERSON, RepositoryDriving
from bot.standin.driving.webhooks import WebhookDriving
from bot.standin.faults import Faults
from bot.standin.git_access import smart_http
from bot.standin.keys import generate_key_pair
from bot.standin.page import render_pull_request_page
from bot.standin.request_log import LoggedRequest, RequestLog
from bot.standin.rest.api import API_PREFIX, Api
from bot.standin.rest.routes import ROUTES
from bot.standin.rest.routing import github_routing
from bot.standin.server import LoopbackServer
from bot.standin.state.world import World
from bot.standin.validation import github_validation
from bot.standin.violations import Violations
from bot.standin.web import Web
from bot.standin.webhooks.deliverer import Deliverer

PERMISSIONS: Final[Mapping[str, str]] = {
    "checks": "write",
    "contents": "read",
    "issues": "read",
    "merge_queues": "read",
    "pull_requests": "write",
}
EVENTS: Final = ("check_run", "check_suite", "issue_comment", "merge_group", "pull_request", "push")


class GitHubStandIn(RepositoryDriving, PullDriving, ConversationDriving, CheckDriving, AppDriving, WebhookDriving):
    """A GitHub with one app, whose key pair is made on construction; use it in a `with` statement.

    `url` is the web address, `api_url` the root of the REST API, where GitHub Enterprise Server has it. What it holds
    lives in `directory`, by default a temporary one that goes away at the end.
    """

    def __init__(
        self,
        *,
        app_name: str = "migration-review",
        permissions: Mapping[str, str] = PERMISSIONS,
        events: Iterable[str] = EVENTS,
        directory: Path | None = None,
    ) -> None:
        self._temporary = None if directory else tempfile.TemporaryDirectory(prefix="github-stand-in-")
        self._server = LoopbackServer()
        self._clock = Clock()
        self._faults = Faults()
        self._log = RequestLog()
        self._violations = Violations()
        self.world = World(
            directory=directory or Path(self._temporary.name if self._temporary else "."),
            web_url=self._server.url,
            clock=self._clock,
            announce=lambda event: self.deliverer.announce(event),  # noqa: PLW0108 - the deliverer is made below
            redeliver=lambda delivery: self.deliverer.redeliver(delivery),  # noqa: PLW0108 - the same
        )
        self.deliverer = Deliverer(self.world, github_validation(), self._violations)
        self.private_key_pem, public_key_pem = generate_key_pair()
        add_account(self.world, PERSON, "User")
        self.app_id = register_app(
            self.world, name=app_name, owner=PERSON, public_key_pem=public_key_pem,
            permissions=permissions, events=events, hook=None, external_url=self.url,
        ).id  # fmt: skip

    def __enter__(self) -> Self:
        api = Api(
            world=self.world,
            routes=ROUTES,
            routing=github_routing(API_PREFIX),
            validation=github_validation(),
            faults=self._faults,
            violations=self._violations,
        )
        self.deliverer.start()
        self._server.start(Web(self.world, api, smart_http(self.world), self._log, self.pull_request_page))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.deliverer.stop()
        self._server.stop()
        if self._temporary:
            self._temporary.cleanup()

    @property
    def url(self) -> str:
        """The web address."""
        return self.world.web_url

    @property
    def api_url(self) -> str:
        """The root of the REST API."""
        return self.world.api_url

    @property
    def violations(self) -> tuple[str, ...]:
        """Answers and webhooks that GitHub's description does not allow: bugs of the stand-in."""
        return self._violations.sentences()

    @property
    def requests(self) -> tuple[LoggedRequest, ...]:
        """Everything that was asked over HTTP so far."""
        return self._log.requests()

    def fail(
        self, method: str, path_pattern: str, status: int, times: int = 1,
        *, headers: Mapping[str, str] | None = None, body: Any = None,
    ) -> None:  # fmt: skip
        """Answer the next `times` requests to the API that match with an error.

        `method` may be `*`; `path_pattern` is a regular expression that is searched in the path.
        """
        self._faults.add(method, path_pattern, status, times=times, headers=headers, body=body)

    def limit_rate(self, method: str, path_pattern: str, *, retry_after: int, times: int = 1) -> None:
        """Answer the next requests that match with GitHub's secondary rate limit; `retry_after` is in seconds."""
        message = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
        address = "https://docs.github.com/rest/overview/rate-limits-for-the-rest-api"
        body = {"message": message, "documentation_url": address}
        self.fail(method, path_pattern, 403, times, headers={"Retry-After": str(retry_after)}, body=body)

    def advance(self, seconds: float) -> None:
        """Put the clock forward: tokens age."""
        self._clock.advance(seconds)

    def pull_request_page(self, full_name: str, number: int) -> str:
        """Give the page of a pull request as HTML."""
        return render_pull_request_page(self, full_name, number)
