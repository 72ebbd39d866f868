"""Has failed deliveries sent again: GitHub tries each only once (GitHub docs, "Handling failed webhook deliveries")."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import structlog
from sqlalchemy import Engine, text

from bot.github.errors import GitHubError
from bot.github.events import EVENTS
from bot.github.ports import Webhooks
from bot.github.retry import Clock

OFFERED = timedelta(days=3)
"""How long GitHub sends an event again (GitHub docs, "Redelivering webhooks")."""
_FIRST_SECONDS = 60.0
"""The webhook starts beside the worker: what it missed meanwhile is for the first round."""
_ADVISORY_LOCK = 6101_2026_03
_log = structlog.get_logger(__name__)


async def redeliver_for_ever(webhooks: Webhooks, engine: Engine, clock: Clock, *, every: float) -> None:
    """Look for failed deliveries every so many seconds: of three days at first, and then of what came since."""
    window = OFFERED
    await asyncio.sleep(_FIRST_SECONDS)
    while True:
        try:
            await asyncio.to_thread(_in_turn, webhooks, engine, clock, window)
            window = timedelta(seconds=3 * every)
        except Exception:  # noqa: BLE001 - the next round may do better; nobody waits for this one
            _log.exception("failed deliveries were not asked for")
        await asyncio.sleep(every)


def redeliver_failed(webhooks: Webhooks, since: datetime) -> int:
    """Ask once for every event that was lost since then and that a handler would have taken; return how many.

    What failed a second time is left alone: it would fail for ever. Raises GitHubError where GitHub does not list them.
    """
    attempts = list(webhooks.attempts(since))
    settled = {attempt.guid for attempt in attempts if attempt.redelivery or not attempt.failed}
    lost = [attempt for attempt in reversed(attempts) if attempt.guid not in settled and attempt.event in EVENTS]
    for attempt in lost:
        try:
            webhooks.redeliver(attempt.id)
        except GitHubError as error:
            _log.warning("failed delivery is not sent again", delivery=attempt.guid, error=str(error))
        else:
            _log.info("failed delivery is sent again", delivery=attempt.guid, webhook=attempt.event)
    return len(lost)


def _in_turn(webhooks: Webhooks, engine: Engine, clock: Clock, window: timedelta) -> None:
    """Let one worker at a time look: two at once would ask for the same events twice."""
    with engine.connect() as connection:
        if connection.scalar(text("SELECT pg_try_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK}):
            redeliver_failed(webhooks, datetime.fromtimestamp(clock.now(), UTC) - window)
