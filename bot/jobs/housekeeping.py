"""Forgets what nobody needs any more, and takes up what was left lying."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import procrastinate
import structlog

from bot.jobs.queue import Queue
from bot.store.connect import Sessions
from bot.store.deliveries import forget_old_deliveries
from bot.store.reviews import abandoned_pull_requests

_EVERY_SECONDS = 3600
_JOBS_KEPT_HOURS = 24 * 30
_ABANDONED_AFTER = timedelta(hours=1)
_log = structlog.get_logger(__name__)


async def keep_house(app: procrastinate.App, queue: Queue, sessions: Sessions) -> None:
    """Tidy up at the start and then once an hour."""
    while True:
        try:
            await app.job_manager.delete_old_jobs(
                _JOBS_KEPT_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
            )
            await asyncio.to_thread(tidy_up, queue, sessions)
        except Exception:  # noqa: BLE001 - an hour later is as good
            _log.exception("housekeeping failed")
        await asyncio.sleep(_EVERY_SECONDS)


def tidy_up(queue: Queue, sessions: Sessions) -> None:
    """Forget old deliveries, and review anew where a check run was left in progress without a job.

    That happens when a job was given up and GitHub could not even be told.
    """
    with sessions.begin() as session:
        forget_old_deliveries(session)
        for pull_request_id in abandoned_pull_requests(session, _ABANDONED_AFTER):
            _log.warning("abandoned review is taken up", pull_request=pull_request_id)
            queue.defer(session, pull_request_id)
