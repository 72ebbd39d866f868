"""Reviews a group of the merge queue: only the check run is told, for there is no pull request to comment on."""

from __future__ import annotations

from collections.abc import Callable

import structlog

from bot.errors import UserError
from bot.github.errors import NotThereError
from bot.github.mirror import GroupBranch
from bot.github.ports import Repository
from bot.github.publish.check_run import begin_check_run, complete_check_run, end_check_run
from bot.jobs.endings import ending_for, internal_error
from bot.jobs.kinds import MergeGroupJob
from bot.jobs.reviewer import Order, ReviewFailedError
from bot.jobs.services import Services
from bot.report.check_run import check_run_output

_log = structlog.get_logger(__name__)


def review_merge_group(services: Services, job: MergeGroupJob, stopping: Callable[[], bool]) -> None:
    """Review what the queue is about to merge; a group that the queue has given up is left alone.

    Raises UnavailableError where a later try may succeed, ReviewCancelledError where the worker is stopping. Without an
    answer the queue would throw the group out only after its time-out.
    """
    repository = _open(services, job)
    try:
        check_run_id = begin_check_run(repository, job.head_sha, job.lock, None)
    except NotThereError:
        _log.info("merge group is gone", head=job.head_sha)
        return
    branch = GroupBranch(job.clone_url, job.head_ref, head=job.head_sha, base=job.base_sha)
    fetched = services.mirrors.fetch_group(job.repository_id, branch, repository.token())
    try:
        report = services.reviewer(Order(fetched.path, fetched.base, fetched.head), stopping)
    except (ReviewFailedError, UserError) as error:
        end_check_run(repository.writes, check_run_id, ending_for(error, fail_open=services.fail_open))
    else:
        complete_check_run(repository.writes, check_run_id, check_run_output(report))


def give_up_group(services: Services, job: MergeGroupJob) -> None:
    """Complete the group's check run, so that the queue need not wait for its time-out."""
    repository = _open(services, job)
    check_run_id = begin_check_run(repository, job.head_sha, job.lock, None)
    end_check_run(repository.writes, check_run_id, internal_error(fail_open=services.fail_open))


def _open(services: Services, job: MergeGroupJob) -> Repository:
    structlog.contextvars.bind_contextvars(repository=job.repository, head=job.head_sha)
    return services.connect(job.installation_id, job.repository)
