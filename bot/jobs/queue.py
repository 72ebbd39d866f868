"""The queue of reviews: procrastinate on the store's PostgreSQL, one job at a time for each pull request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import procrastinate
import psycopg
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.job_context import JobContext
from sqlalchemy.orm import Session

REVIEW_TASK = "review_pull_request"
_RETRY_PRIORITY = -1

Handler = Callable[[JobContext, int, int], None]
"""Does one job, given the id of the pull request in the store and the number of tries that went before."""


@dataclass(frozen=True, slots=True)
class Queue:
    """Puts jobs into the queue within a transaction of the caller's: the job is there exactly when his rows are."""

    app: procrastinate.App

    def defer(self, session: Session, pull_request_id: int) -> bool:
        """Ask for a review; False where one waits already, which will read the newest head when it runs."""
        return self._defer(session, pull_request_id, queueing_lock=_lock(pull_request_id))

    def defer_again(self, session: Session, pull_request_id: int, tries: int, after: timedelta) -> bool:
        """Ask for the same review again later.

        With a lower priority and a queueing lock of its own: a push in the meantime neither waits for it nor gets lost.
        """
        return self._defer(
            session,
            pull_request_id,
            tries=tries,
            queueing_lock=f"again:{_lock(pull_request_id)}",
            priority=_RETRY_PRIORITY,
            schedule_in={"seconds": int(after.total_seconds())},
        )

    def cancel(self, session: Session, pull_request_id: int) -> None:
        """Take all waiting jobs of a pull request out of the queue."""
        connection = _driver_connection(session)
        waiting = connection.execute(
            "SELECT id FROM procrastinate_jobs WHERE lock = %s AND status = 'todo'", (_lock(pull_request_id),)
        )
        for (job_id,) in waiting.fetchall():
            self.app.job_manager.cancel_job_by_id(job_id, connection=connection)

    def _defer(self, session: Session, pull_request_id: int, *, tries: int = 0, **options: Any) -> bool:
        try:
            with session.begin_nested():  # a refused insert must not take the caller's rows with it
                connection = _driver_connection(session)
                task = self.app.configure_task(
                    REVIEW_TASK, lock=_lock(pull_request_id), connection=connection, **options
                )
                task.defer(pull_request_id=pull_request_id, tries=tries)
        except AlreadyEnqueued:
            return False
        return True


def open_queue() -> Queue:
    """Return a queue for putting jobs in; it needs no connections of its own."""
    return Queue(procrastinate.App(connector=procrastinate.SyncPsycopgConnector()))


def worker_app(conninfo: str, handler: Handler) -> procrastinate.App:
    """Return the application that a worker runs: the one task, with the handler behind it."""
    app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=conninfo, min_size=1, max_size=8))

    @app.task(name=REVIEW_TASK, pass_context=True)
    def review(context: JobContext, pull_request_id: int, tries: int) -> None:
        handler(context, pull_request_id, tries)

    return app


def _lock(pull_request_id: int) -> str:
    return f"pull-request:{pull_request_id}"


def _driver_connection(session: Session) -> psycopg.Connection[Any]:
    connection = session.connection().connection.driver_connection
    if not isinstance(connection, psycopg.Connection):
        raise TypeError(f"the store speaks through {type(connection)}, but the queue needs psycopg")
    return connection
