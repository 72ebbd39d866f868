"""Takes jobs over whose worker is dead: a worker that was killed tells nobody."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import procrastinate
import structlog
from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.jobs import Job, Status
from sqlalchemy import Engine, text

_ADVISORY_LOCK = 6101_2026_02  # two sweeps at once could hand the same job out twice
_log = structlog.get_logger(__name__)


async def sweep_for_ever(app: procrastinate.App, engine: Engine, *, every: float, silence: float) -> None:
    """Sweep every so many seconds; a worker counts as dead after ``silence`` seconds without a heartbeat."""
    while True:
        try:
            await sweep(app, engine, silence)
        except Exception:  # noqa: BLE001 - the next sweep may do better; a worker without sweeps would be worse
            _log.exception("sweep failed")
        await asyncio.sleep(every)


async def sweep(app: procrastinate.App, engine: Engine, silence: float) -> int:
    """Put the jobs of dead workers back into the queue and return how many."""
    with engine.connect() as connection:
        if not connection.scalar(text("SELECT pg_try_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK}):
            return 0
        stalled = list(await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=silence))
        for job in stalled:
            await _take_over(app, job)
        return len(stalled)


async def _take_over(app: procrastinate.App, job: Job) -> None:
    _log.warning("worker is gone, its job is taken over", job=job.id, pull_request=job.task_kwargs)
    try:
        await app.job_manager.retry_job(job, retry_at=datetime.now(UTC))
    except UniqueViolation:  # a push has queued the same review since: that job reads the newest head
        await app.job_manager.finish_job(job, Status.FAILED, delete_job=False)
    except ConnectorException:  # it was finished or taken over between the two queries
        _log.info("job needs no takeover", job=job.id)
