"""Forgets what nobody needs any more: old deliveries and finished jobs."""

from __future__ import annotations

import asyncio

import procrastinate
import structlog

from bot.store.connect import Sessions
from bot.store.deliveries import forget_old_deliveries

_EVERY_SECONDS = 3600
_JOBS_KEPT_HOURS = 24 * 30
_log = structlog.get_logger(__name__)


async def keep_house(app: procrastinate.App, sessions: Sessions) -> None:
    """Clean up once an hour."""
    while True:
        try:
            await app.job_manager.delete_old_jobs(
                _JOBS_KEPT_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
            )
            await asyncio.to_thread(_forget, sessions)
        except Exception:  # noqa: BLE001 - an hour later is as good
            _log.exception("housekeeping failed")
        await asyncio.sleep(_EVERY_SECONDS)


def _forget(sessions: Sessions) -> None:
    with sessions.begin() as session:
        forget_old_deliveries(session)
