"""Runs a job and decides what becomes of it: done, again later, or given up for good."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog
from procrastinate.job_context import JobContext

from bot.github.errors import UnavailableError
from bot.jobs.queue import Queue
from bot.jobs.review_pull_request import SupersededError, give_up, review_pull_request
from bot.jobs.reviewer import ReviewCancelledError
from bot.jobs.services import Services
from bot.store.errors import STORE_ERRORS

TRIES = 6
"""How often a job is tried when GitHub or the network fails: over about ten minutes."""
TAKEOVERS = 3
"""How many workers one job may take with it before it is given up."""
_FIRST_WAIT = timedelta(seconds=10)
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class JobRunner:
    """The handler behind the queue (bot.jobs.queue.Handler)."""

    services: Services
    queue: Queue

    def __call__(self, context: JobContext, pull_request_id: int, tries: int) -> None:
        """Do one job; an exception that leaves here marks it as failed, with its check run completed before."""
        with structlog.contextvars.bound_contextvars(job=context.job.id, tries=tries):
            if context.job.attempts >= TAKEOVERS:
                _log.error("given up: every worker died of this job", workers=context.job.attempts)
                give_up(self.services, pull_request_id)
                return
            self._run(pull_request_id, tries, context.should_abort)

    def _run(self, pull_request_id: int, tries: int, stopping: Callable[[], bool]) -> None:
        try:
            review_pull_request(self.services, pull_request_id, stopping)
        except SupersededError:
            _log.info("superseded")
            self._queue_newest(pull_request_id)
        except ReviewCancelledError:
            _log.info("worker stops, review goes back into the queue")
            self._again(pull_request_id, tries, timedelta())
        except (UnavailableError, *STORE_ERRORS) as error:
            if tries + 1 >= TRIES:
                _log.error("given up", error=str(error))
                give_up(self.services, pull_request_id)
                raise
            wait = max(_FIRST_WAIT * 2**tries, timedelta(seconds=getattr(error, "seconds", 0)))
            _log.warning("tried again later", error=str(error), seconds=wait.total_seconds())
            self._again(pull_request_id, tries + 1, wait)
        except Exception:
            _log.exception("job failed")
            give_up(self.services, pull_request_id)
            raise

    def _queue_newest(self, pull_request_id: int) -> None:
        # Its delivery has queued it already, unless that delivery was lost.
        with self.services.sessions.begin() as session:
            self.queue.defer(session, pull_request_id)

    def _again(self, pull_request_id: int, tries: int, after: timedelta) -> None:
        with self.services.sessions.begin() as session:
            self.queue.defer_again(session, pull_request_id, tries, after)
