"""What the webhook missed is asked for once, and comes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from bot.github.errors import RejectedError
from bot.github.objects import DeliveryAttempt
from bot.jobs.redelivery import OFFERED, redeliver_failed
from tests.jobs.app_under_test import WEBHOOK_SECRET, App

NOW = datetime(2026, 3, 1, tzinfo=UTC)


@contextmanager
def unreachable(app: App) -> Iterator[None]:
    """Let nobody answer the webhook for the length of the block."""
    hook = app.github.world.apps[app.github.app_id].hook
    assert hook is not None
    app.github.deliver_to("http://127.0.0.1:9/", WEBHOOK_SECRET)
    yield
    app.github.wait_for_deliveries()
    app.github.deliver_to(hook.url, WEBHOOK_SECRET)


def since(app: App) -> datetime:
    return app.github.world.clock() - OFFERED


def test_a_pull_request_that_was_opened_while_nobody_answered_is_reviewed_after_all(app: App) -> None:
    with unreachable(app):
        app.open_pull_request()
    app.drain()
    assert app.reviewer.orders == []
    assert redeliver_failed(app.services.webhooks, since(app)) > 0
    app.drain()
    assert len(app.reviewer.orders) == 1
    assert app.github.violations == ()


def test_what_came_the_second_time_or_failed_again_is_not_asked_for_a_third_time(app: App) -> None:
    with unreachable(app):
        app.open_pull_request()
        app.github.wait_for_deliveries()
        redeliver_failed(app.services.webhooks, since(app))
        app.github.wait_for_deliveries()
        assert redeliver_failed(app.services.webhooks, since(app)) == 0
    assert redeliver_failed(app.services.webhooks, since(app)) == 0


def test_failures_are_found_on_every_page(app: App) -> None:
    with unreachable(app):
        app.open_pull_request()
    for number in range(120):
        app.github.send_webhook("ping", {"zen": str(number), "hook_id": 1})
    app.github.wait_for_deliveries()
    assert redeliver_failed(app.services.webhooks, since(app)) > 0


class Told:
    """Deliveries as somebody tells them, and what was asked for."""

    def __init__(self, *attempts: DeliveryAttempt) -> None:
        self.told = attempts
        self.asked: list[int] = []

    def attempts(self, since: datetime) -> Iterator[DeliveryAttempt]:
        return (attempt for attempt in self.told if attempt.delivered_at >= since)

    def redeliver(self, attempt_id: int) -> None:
        self.asked.append(attempt_id)
        if attempt_id == 1:
            raise RejectedError("too old")


def attempt(number: int, event: str = "push", *, failed: bool = True, hours: int = 1) -> DeliveryAttempt:
    delivered = NOW - timedelta(hours=hours)
    return DeliveryAttempt(number, f"guid-{number}", event, failed, redelivery=False, delivered_at=delivered)


@pytest.mark.parametrize(
    "harmless",
    [attempt(2, failed=False), attempt(2, event="installation"), attempt(2, hours=80)],
    ids=["it came", "no handler wants it", "too old"],
)
def test_only_what_was_lost_and_is_wanted_is_asked_for(harmless: DeliveryAttempt) -> None:
    told = Told(harmless, attempt(3))
    redeliver_failed(told, NOW - OFFERED)
    assert told.asked == [3]


def test_one_that_github_no_longer_sends_keeps_no_other_from_being_asked_for() -> None:
    told = Told(attempt(3), attempt(1))
    redeliver_failed(told, NOW - OFFERED)
    assert told.asked == [1, 3]
