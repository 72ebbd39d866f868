"""Runs a job and decides what becomes of it: done, again later, or given up for good."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog
from procrastinate.job_context import JobContext

from bot.github.errors import UnavailableError
from bot.jobs.answer_command import answer_command, refuse_command
from bot.jobs.kinds import CommandJob, Job, MergeGroupJob, ReviewJob, task_of
from bot.jobs.queue import Queue
from bot.jobs.review_merge_group import give_up_group, review_merge_group
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

    def __call__(self, context: JobContext, job: Job, tries: int) -> None:
        """Do one job; an exception that leaves here marks it as failed, with its check run completed before."""
        with structlog.contextvars.bound_contextvars(job=context.job.id, kind=task_of(job), tries=tries):
            if context.job.attempts >= TAKEOVERS:
                _log.error("given up: every worker died of this job", workers=context.job.attempts)
                self._give_up(job)
                return
            self._run(job, tries, context.should_abort)

    def _run(self, job: Job, tries: int, stopping: Callable[[], bool]) -> None:
        try:
            self._do(job, stopping)
        except SupersededError:
            _log.info("superseded")
            self._queue_newest(job)
        except ReviewCancelledError:
            _log.info("worker stops, job goes back into the queue")
            self._again(job, tries, timedelta())
        except (UnavailableError, *STORE_ERRORS) as error:
            if tries + 1 >= TRIES:
                _log.error("given up", error=str(error))
                self._give_up(job)
                raise
            wait = max(_FIRST_WAIT * 2**tries, timedelta(seconds=getattr(error, "seconds", 0)))
            _log.warning("tried again later", error=str(error), seconds=wait.total_seconds())
            self._again(job, tries + 1, wait)
        except Exception:
            _log.exception("job failed")
            self._give_up(job)
            raise

    def _do(self, job: Job, stopping: Callable[[], bool]) -> None:
        match job:
            case ReviewJob():
                review_pull_request(self.services, job.pull_request_id, stopping)
            case CommandJob():
                answer_command(self.services, self.queue, job, stopping)
            case MergeGroupJob():
                review_merge_group(self.services, job, stopping)

    def _give_up(self, job: Job) -> None:
        """Tell those who wait for an answer that none will come: a required check must never wait for ever."""
        match job:
            case ReviewJob():
                give_up(self.services, job.pull_request_id)
            case CommandJob():
                refuse_command(self.services, job)
            case MergeGroupJob():
                give_up_group(self.services, job)

    def _queue_newest(self, job: Job) -> None:
        # Its delivery has queued it already, unless that delivery was lost.
        if isinstance(job, ReviewJob):
            with self.services.sessions.begin() as session:
                self.queue.defer(session, job.pull_request_id)

    def _again(self, job: Job, tries: int, after: timedelta) -> None:
        with self.services.sessions.begin() as session:
            self.queue.again(session, job, tries, after)
