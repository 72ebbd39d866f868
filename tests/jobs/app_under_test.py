"""The whole App against the stand-in for GitHub: webhooks, store, queue and git are real, only the review is a fake."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

from sqlalchemy import Engine
from werkzeug.serving import make_server

from bot.github.connect import InstallationConnector
from bot.github.mirror import Mirrors
from bot.github.retry import Clock
from bot.github.webhooks import AppWebhooks
from bot.jobs.queue import open_queue, worker_app
from bot.jobs.reviewer import Order
from bot.jobs.run_job import JobRunner
from bot.jobs.services import Services
from bot.report.model import Report
from bot.settings import Secret, Settings
from bot.standin import GitHubStandIn
from bot.standin.stand_in import PERMISSIONS
from bot.standin.state.apps import Installation
from bot.standin.state.checks import CheckRun
from bot.standin.state.conversation import IssueComment
from bot.standin.state.pulls import PullRequest
from bot.store.address import connection_string
from bot.store.connect import open_sessions
from bot.web.app import create_app
from tests.jobs.reports import report

WEBHOOK_SECRET = "the-webhook-secret"
MIGRATION = "migrations/versions/0002.py"
_numbers = count(1)


@dataclass
class FakeReviewer:
    """Returns the reports it was given, and remembers what it was asked to review."""

    answer: Callable[[Order, Callable[[], bool]], Report] = lambda order, _: report(touched=False, head=order.head)
    orders: list[Order] = field(default_factory=list)

    def __call__(self, order: Order, cancelled: Callable[[], bool]) -> Report:
        self.orders.append(order)
        return self.answer(order, cancelled)

    def finds(self, *findings: object) -> None:
        """Let every review find these."""
        self.answer = lambda order, _: report(findings, head=order.head)  # type: ignore[arg-type]


@dataclass
class App:
    """The App and its GitHub."""

    github: GitHubStandIn
    repository: str
    settings: Settings
    services: Services
    store: Secret
    reviewer: FakeReviewer
    waits: list[float]
    installation: Installation

    def allow_commits(self) -> None:
        """Let an operator grant what app.yml does not ask for."""
        self.github.grant(self.installation, {**PERMISSIONS, "contents": "write"})

    def reactions(self, comment: IssueComment) -> list[str]:
        """Return what was reacted to a comment, in order."""
        return [reaction.content for reaction in self.github.reactions(comment)]

    def said(self) -> list[str]:
        """Return the comments of the App in the conversation of pull request 1 that are not the sticky one."""
        comments = self.github.issue_comments(self.repository, 1)
        ours = [each.body for each in comments if each.author == self.github.app.bot_login]
        return [body for body in ours if "migration-review:sticky" not in body]

    def drain(self) -> None:
        """Wait until all webhooks are answered, then do all jobs that wait."""
        self.github.wait_for_deliveries()
        asyncio.run(self._drain())

    async def _drain(self) -> None:
        app = worker_app(connection_string(self.store), JobRunner(self.services, open_queue()))
        async with app.open_async():
            await app.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False)

    def open_pull_request(self, lines: int = 40, *, draft: bool = False) -> PullRequest:
        """Open a pull request that adds a migration of so many lines."""
        content = "".join(f"line_{number} = {number}\n" for number in range(1, lines + 1))
        self.github.commit(self.repository, "feature", {MIGRATION: content}, "Add a migration")
        return self.github.open_pull_request(self.repository, "feature", "main", "Add a migration", draft)

    def push(self, text: str, branch: str = "feature") -> str:
        """Push one more commit."""
        return self.github.commit(self.repository, branch, {"notes.txt": text}, text)

    def check_runs(self, sha: str | None = None) -> list[CheckRun]:
        """Return our check runs."""
        return self.github.check_runs(self.repository, sha)


@contextmanager
def running_app(github: GitHubStandIn, engine: Engine, store: Secret, folder: Path) -> Iterator[App]:
    """Run the webhook for the length of the block, on a repository of its own; waiting is only noted down."""
    repository = github.create_repository("shop", f"backend-{next(_numbers)}")
    installation = github.install_app([repository])
    settings = Settings(
        app_id=github.app_id,
        private_key=Secret(github.private_key_pem),
        webhook_secrets=(Secret(WEBHOOK_SECRET),),
        data_directory=folder / "data",
        cache_directory=folder / "cache",
        api_url=github.api_url,
    )
    waits: list[float] = []
    clock = Clock(sleep=waits.append)
    reviewer = FakeReviewer()
    services = Services(
        sessions=open_sessions(engine),
        connect=InstallationConnector(settings, clock, pause=0),
        mirrors=Mirrors(settings.cache_directory / "mirrors", settings.web_origin),
        reviewer=reviewer,
        webhooks=AppWebhooks(settings, clock),
        clock=clock,
    )
    with _webhook(settings, engine) as url:
        github.deliver_to(url, WEBHOOK_SECRET)
        yield App(github, repository, settings, services, store, reviewer, waits, installation)
        github.wait_for_deliveries()


@contextmanager
def _webhook(settings: Settings, engine: Engine) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, create_app(settings, engine), threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/webhook"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def failing_open(app: App) -> App:
    """Return the same App with an operator who does not want to block merges for errors of ours."""
    return replace(app, services=replace(app.services, fail_open=True))
