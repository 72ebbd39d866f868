"""A worker as a process of its own: production code around a review that waits until a file appears."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bot.github.connect import InstallationConnector
from bot.github.mirror import Mirrors
from bot.github.webhooks import AppWebhooks
from bot.jobs.reviewer import Order, ReviewCancelledError
from bot.jobs.services import Services
from bot.jobs.worker import Rhythm, run_worker
from bot.report.model import Report
from bot.settings import Secret, Settings
from bot.store.connect import open_engine, open_sessions
from tests.jobs.reports import finding, report


def main() -> None:
    """Work with what standard input says."""
    told = json.load(sys.stdin)
    folder = Path(told["folder"])

    def review(order: Order, cancelled: Callable[[], bool]) -> Report:
        (folder / f"begun-{told['name']}").touch()
        while not (folder / "go").exists():
            if cancelled():
                raise ReviewCancelledError
            time.sleep(0.05)
        return report([finding(1, line=3)], head=order.head)

    settings = Settings(
        app_id=told["app_id"],
        private_key=Secret(told["private_key"]),
        webhook_secrets=(),
        data_directory=folder,
        cache_directory=folder,
        api_url=told["api_url"],
    )
    address = Secret(told["store"])
    engine = open_engine(address)
    services = Services(
        sessions=open_sessions(engine),
        connect=InstallationConnector(settings, pause=0),
        mirrors=Mirrors(folder / "mirrors", settings.web_origin),
        reviewer=review,
        webhooks=AppWebhooks(settings),
    )
    run_worker(services, address, engine, rhythm=Rhythm(heartbeat=0.2, silence=1.0, sweep=0.2, poll=0.1, grace=0.1))


if __name__ == "__main__":
    main()
