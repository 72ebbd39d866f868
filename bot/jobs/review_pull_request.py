"""One job from start to end: look at the pull request, fetch, review, look again, publish."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

import structlog

from bot.errors import UserError
from bot.github.errors import GitHubError, UnavailableError
from bot.github.limits import FRESH_WAITS, SKIP_LABEL
from bot.github.objects import PullRequest
from bot.github.ports import Repository
from bot.github.publish.check_run import Ending, begin_check_run, end_check_run
from bot.jobs.committable import MAY_WRITE
from bot.jobs.currency import Currency
from bot.jobs.endings import SUPERSEDED, ending_for, internal_error, skipped
from bot.jobs.opened import fetch_head, open_known
from bot.jobs.publish_report import Place, publish_report
from bot.jobs.reviewer import Order, ReviewCancelledError, ReviewFailedError
from bot.jobs.services import Services
from bot.report.model import Report
from bot.store.pull_requests import KnownPullRequest, known_pull_request, update_pull_request
from bot.store.reviews import Attempt, EndState, attach_check_run, begin_attempt, end_attempt, running_attempts

_log = structlog.get_logger(__name__)


class SupersededError(Exception):
    """The commit under review is not the head any more; nothing was published for it."""


def review_pull_request(services: Services, pull_request_id: int, stopping: Callable[[], bool]) -> None:
    """Review the newest head of the pull request; everything may be done again after a fall at any point.

    Raises UnavailableError where a later try may succeed, ReviewCancelledError where the worker is stopping,
    SupersededError where a newer head wants its own review.
    """
    known, repository = open_known(services, pull_request_id)
    pull = _newest(services, repository, known)
    _end_leftovers(services, repository, known, pull)
    if pull.state != "open":
        with services.sessions.begin() as session:
            update_pull_request(session, known.id, state="closed")
        return
    attempt, check_run_id = _begin(services, repository, known, pull)
    skipped_by = _skipped_by(repository, known, pull)
    if skipped_by is not None:
        _end(services, repository, attempt, skipped(skipped_by), "finished")
        return
    currency = Currency(services.sessions, repository, known, pull.head_sha, stopping)
    try:
        report = _review(services, repository, known, pull, currency)
    except (ReviewFailedError, UserError) as error:
        _end(services, repository, attempt, ending_for(error, fail_open=services.fail_open), "failed")
    except (ReviewCancelledError, SupersededError) as error:
        if stopping():
            raise
        _end(services, repository, attempt, SUPERSEDED, "superseded")
        raise SupersededError from error
    else:
        publish_report(services.sessions, Place(repository, known, pull, check_run_id), report)
        with services.sessions.begin() as session:
            end_attempt(
                session,
                attempt,
                "finished",
                verdict=report.verdict,
                seconds=report.seconds,
                watched=_watched(report),
            )


def _watched(report: Report) -> list[str]:
    """Return folders of revisions and files of models: what the base's new commits do there may break the change."""
    found = {project.script_location for project in report.projects}
    for project in report.projects:
        found.update(str(PurePosixPath(each.path).parent) for each in project.revisions)
        found.update(project.model_files)
    return sorted(found)


def give_up(services: Services, pull_request_id: int) -> None:
    """Complete whatever check run the job has left in progress: a required check must never wait for ever."""
    known, repository = open_known(services, pull_request_id)
    with services.sessions() as session:
        attempts = running_attempts(session, known.id)
    for attempt in attempts:
        _end(services, repository, attempt, internal_error(fail_open=services.fail_open), "failed")


def _newest(services: Services, repository: Repository, known: KnownPullRequest) -> PullRequest:
    """Read the pull request; a replica may not know the announced head yet, but in the end GitHub's answer counts."""
    pull = repository.reads.pull_request(known.number)
    for seconds in FRESH_WAITS:
        with services.sessions() as session:
            announced = known_pull_request(session, known.id).announced_head
        if pull.state != "open" or announced in ("", pull.head_sha):
            break
        services.clock.sleep(seconds)
        pull = repository.reads.pull_request(known.number)
    return pull


def _end_leftovers(services: Services, repository: Repository, known: KnownPullRequest, pull: PullRequest) -> None:
    """End attempts on other heads: their worker fell, and this job took their place in the queue."""
    with services.sessions() as session:
        attempts = running_attempts(session, known.id)
    for attempt in attempts:
        if attempt.head_sha != pull.head_sha or pull.state != "open":
            _end(services, repository, attempt, SUPERSEDED, "superseded")


def _begin(
    services: Services, repository: Repository, known: KnownPullRequest, pull: PullRequest
) -> tuple[Attempt, int]:
    with services.sessions.begin() as session:
        update_pull_request(session, known.id, base_ref=pull.base_ref)
        attempt = begin_attempt(session, known.id, pull.head_sha)
    check_run_id = begin_check_run(repository, pull.head_sha, str(attempt.id), attempt.check_run_id)
    with services.sessions.begin() as session:
        attempt = attach_check_run(session, attempt, check_run_id)
    _log.info("review begins", head=pull.head_sha, check_run=check_run_id)
    return attempt, check_run_id


def _review(
    services: Services, repository: Repository, known: KnownPullRequest, pull: PullRequest, currency: Currency
) -> Report:
    """Fetch and review; the report is of the head that GitHub still answers afterwards."""
    fetched = fetch_head(services, known, repository, pull)
    if fetched is None:
        raise SupersededError
    report = services.reviewer(Order(fetched.path, fetched.base, fetched.head), currency.lost)
    if currency.confirmed():
        return report
    raise SupersededError


def _skipped_by(repository: Repository, known: KnownPullRequest, pull: PullRequest) -> str | None:
    """Return who lets this pull request pass unreviewed: the label counts only from somebody with write access."""
    if SKIP_LABEL not in pull.labels or known.skipped_by is None:
        return None
    return known.skipped_by if repository.reads.permission(known.skipped_by) in MAY_WRITE else None


def _end(services: Services, repository: Repository, attempt: Attempt, ending: Ending, state: EndState) -> None:
    if attempt.check_run_id is not None:
        try:
            end_check_run(repository.writes, attempt.check_run_id, ending)
        except UnavailableError:
            raise
        except GitHubError:  # a repository that was deleted or taken from us has no check run to complete
            _log.exception("could not complete the check run", check_run=attempt.check_run_id)
    with services.sessions.begin() as session:
        end_attempt(session, attempt, state)
