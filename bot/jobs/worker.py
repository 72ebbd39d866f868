"""The worker: takes jobs until it is told to stop, and looks after those of dead workers."""

from __future__ import annotations

import asyncio
import signal
from dataclasses import dataclass

import procrastinate
import structlog
from sqlalchemy import Engine

from bot.github.connect import InstallationConnector
from bot.github.mirror import Mirrors
from bot.github.webhooks import AppWebhooks
from bot.jobs.housekeeping import keep_house
from bot.jobs.queue import open_queue, worker_app
from bot.jobs.redelivery import redeliver_for_ever
from bot.jobs.review_process import ReviewProcess
from bot.jobs.run_job import JobRunner
from bot.jobs.services import Services
from bot.jobs.takeover import sweep_for_ever
from bot.replay.runtimes.choose import RuntimeOptions
from bot.replay.runtimes.uv import Budget
from bot.replay.servers import ServerOptions
from bot.settings import Secret, Settings
from bot.store.address import connection_string
from bot.store.connect import open_sessions

_RESTART_SECONDS = 5.0
_MEBIBYTE = 1024 * 1024
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a worker does what, in seconds."""

    heartbeat: float = 10.0
    silence: float = 30.0
    """After so long without a heartbeat a worker counts as dead."""
    sweep: float = 15.0
    redelivery: float = 600.0
    poll: float = 2.0
    """New jobs are announced at once; only those that go back into the queue wait to be found."""
    grace: float = 5.0
    """How long running reviews may go on after the worker was told to stop; then they go back into the queue."""


RHYTHM = Rhythm()


def production_services(settings: Settings, engine: Engine) -> Services:
    """Put the production seams together."""
    scratch = settings.scratch_database_url
    return Services(
        sessions=open_sessions(engine),
        connect=InstallationConnector(settings),
        mirrors=Mirrors(settings.cache_directory / "mirrors", settings.web_origin),
        reviewer=ReviewProcess(
            settings.cache_directory / "reviews",
            settings.review_seconds,
            settings.review_memory_mib,
            _runtime(settings),
            settings.cage,
            ServerOptions(settings.postgres, settings.mysql, scratch.value if scratch else None),
            settings.snapshot_cache_mib * _MEBIBYTE,
        ),
        webhooks=AppWebhooks(settings),
        fail_open=settings.fail_open,
    )


def _runtime(settings: Settings) -> RuntimeOptions:
    budget = Budget(seconds=settings.runtime_seconds, cached_bytes=settings.runtime_cache_mib * _MEBIBYTE)
    return RuntimeOptions(settings.runtime, budget)


def run_worker(
    services: Services, address: Secret, engine: Engine, *, reviews_at_once: int = 1, rhythm: Rhythm = RHYTHM
) -> None:
    """Work until SIGINT or SIGTERM. Running reviews are ended and queued again, so that nothing is lost."""
    asyncio.run(_work(services, address, engine, reviews_at_once, rhythm))


async def _work(services: Services, address: Secret, engine: Engine, reviews_at_once: int, rhythm: Rhythm) -> None:
    queue = open_queue()
    app = worker_app(connection_string(address), JobRunner(services, queue))
    told_to_stop = asyncio.create_task(_stop_signal())
    async with app.open_async():
        aside = [
            asyncio.create_task(sweep_for_ever(app, engine, every=rhythm.sweep, silence=rhythm.silence)),
            asyncio.create_task(keep_house(app, queue, services.sessions)),
            asyncio.create_task(redeliver_for_ever(services.webhooks, engine, services.clock, every=rhythm.redelivery)),
        ]
        while not told_to_stop.done():
            await _take_jobs(app, told_to_stop, reviews_at_once, rhythm)
        await _cancelled(*aside)


async def _take_jobs(
    app: procrastinate.App, told_to_stop: asyncio.Task[None], reviews_at_once: int, rhythm: Rhythm
) -> None:
    """Take jobs until told to stop, or until the database goes away: then procrastinate stops by itself."""
    work = asyncio.create_task(
        app.run_worker_async(
            concurrency=reviews_at_once,
            fetch_job_polling_interval=rhythm.poll,
            update_heartbeat_interval=rhythm.heartbeat,
            stalled_worker_timeout=rhythm.silence,
            shutdown_graceful_timeout=rhythm.grace,
            install_signal_handlers=False,
        )
    )
    await asyncio.wait({work, told_to_stop}, return_when=asyncio.FIRST_COMPLETED)
    if told_to_stop.done():
        await _cancelled(work)  # procrastinate's graceful shutdown
        return
    error = work.exception()
    _log.error("worker stopped by itself and starts again", error=str(error) if error else None)
    await asyncio.wait({told_to_stop}, timeout=_RESTART_SECONDS)


async def _stop_signal() -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await stop.wait()


async def _cancelled(*tasks: asyncio.Task[None]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
