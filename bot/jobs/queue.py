"""The queue: procrastinate on the store's PostgreSQL, one job at a time for each pull request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import msgspec
import procrastinate
import psycopg
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.job_context import JobContext
from sqlalchemy.orm import Session

from bot.jobs.kinds import TASKS, Job, ReviewJob, merge_group_lock, pull_request_lock, task_of

_RETRY_PRIORITY = -1
_BASE_MOVED_PRIORITY = -2

Handler = Callable[[JobContext, Job, int], None]
"""Does one job, given the number of tries that went before."""


@dataclass(frozen=True, slots=True)
class Queue:
    """Puts jobs into the queue within a transaction of the caller's: the job is there exactly when his rows are."""

    app: procrastinate.App

    def defer(self, session: Session, pull_request_id: int, *, because_of_base: bool = False) -> bool:
        """Ask for a review; False where one waits already, which will read the newest head and base when it runs.

        Those that only a moved base asks for wait until all others are done.
        """
        job = ReviewJob(pull_request_id)
        if because_of_base and self._waits(session, job.lock):
            return False
        priority = _BASE_MOVED_PRIORITY if because_of_base else 0
        queueing_lock = f"base:{job.lock}" if because_of_base else job.lock
        return self._defer(session, job, queueing_lock=queueing_lock, priority=priority)

    def put(self, session: Session, job: Job) -> bool:
        """Ask for a job that nothing else replaces."""
        return self._defer(session, job)

    def again(self, session: Session, job: Job, tries: int, after: timedelta) -> bool:
        """Ask for the same job again later; False where a review waits for its next try already.

        With a lower priority and a queueing lock of its own: a push in the meantime neither waits for it nor gets lost.
        """
        options = {"queueing_lock": f"again:{job.lock}"} if isinstance(job, ReviewJob) else {}
        schedule = {"seconds": int(after.total_seconds())}
        return self._defer(session, job, tries=tries, priority=_RETRY_PRIORITY, schedule_in=schedule, **options)

    def cancel(self, session: Session, pull_request_id: int) -> None:
        """Take all waiting jobs of a pull request out of the queue."""
        self._cancel(session, pull_request_lock(pull_request_id))

    def cancel_merge_group(self, session: Session, repository_id: int, head_sha: str) -> None:
        """Take the waiting job of a merge group out of the queue."""
        self._cancel(session, merge_group_lock(repository_id, head_sha))

    @staticmethod
    def _waits(session: Session, queueing_lock: str) -> bool:
        found = _driver_connection(session).execute(
            "SELECT FROM procrastinate_jobs WHERE queueing_lock = %s AND status = 'todo'", (queueing_lock,)
        )
        return found.fetchone() is not None

    def _cancel(self, session: Session, lock: str) -> None:
        connection = _driver_connection(session)
        waiting = connection.execute("SELECT id FROM procrastinate_jobs WHERE lock = %s AND status = 'todo'", (lock,))
        for (job_id,) in waiting.fetchall():
            self.app.job_manager.cancel_job_by_id(job_id, connection=connection)

    def _defer(self, session: Session, job: Job, *, tries: int = 0, **options: Any) -> bool:
        try:
            with session.begin_nested():  # a refused insert must not take the caller's rows with it
                connection = _driver_connection(session)
                task = self.app.configure_task(task_of(job), lock=job.lock, connection=connection, **options)
                task.defer(**msgspec.to_builtins(job), tries=tries)
        except AlreadyEnqueued:
            return False
        return True


def open_queue() -> Queue:
    """Return a queue for putting jobs in; it needs no connections of its own."""
    return Queue(procrastinate.App(connector=procrastinate.SyncPsycopgConnector()))


def worker_app(conninfo: str, handler: Handler) -> procrastinate.App:
    """Return the application that a worker runs: a task for each kind of job, with the handler behind them."""
    app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=conninfo, min_size=1, max_size=8))
    for name, kind in TASKS.items():
        app.task(name=name, pass_context=True)(_task(kind, handler))
    return app


def _task(kind: type[Job], handler: Handler) -> Callable[..., None]:
    def do(context: JobContext, tries: int, **given: Any) -> None:
        handler(context, msgspec.convert(given, kind), tries)

    return do


def _driver_connection(session: Session) -> psycopg.Connection[Any]:
    connection = session.connection().connection.driver_connection
    if not isinstance(connection, psycopg.Connection):
        raise TypeError(f"the store speaks through {type(connection)}, but the queue needs psycopg")
    return connection
