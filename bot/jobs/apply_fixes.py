"""Commits all verified fixes of a pull request's head to its branch, and never over anything newer."""

from __future__ import annotations

from collections.abc import Callable

import structlog

from bot.errors import SandboxError, UserError
from bot.github.errors import NotThereError, PermissionMissingError, RejectedError
from bot.github.mirror import Fetched
from bot.github.objects import NewCommit, PullRequest
from bot.github.ports import Repository
from bot.jobs.committable import why_not_committable
from bot.jobs.fix_commit import commit_message, files_of
from bot.jobs.kinds import CommandJob
from bot.jobs.opened import fetch_head
from bot.jobs.refusal import RefusedError
from bot.jobs.reviewer import Order, ReviewFailedError
from bot.jobs.services import Services
from bot.report.markdown_safety import code_span, text
from bot.report.model import Report, ReportedPatch
from bot.source.repository import open_repository
from bot.store.pull_requests import KnownPullRequest

_MOVED = "a newer commit was pushed meanwhile; its own review has its own fixes."
_log = structlog.get_logger(__name__)


def apply_fixes(
    services: Services,
    repository: Repository,
    known: KnownPullRequest,
    asked: CommandJob,
    stopping: Callable[[], bool],
) -> None:
    """Review the head once more, on the base as it is now, and push the fixes that this review has proved together.

    Of those that were asked for: all, or the ones of some checks.

    Raises RefusedError with the reason where nothing was pushed; ReviewCancelledError where the worker stops and
    UnavailableError where a later try may succeed. A request that was answered already is not answered twice.
    """
    pull = repository.reads.pull_request(known.number)
    reason = why_not_committable(pull, repository.granted())
    if reason is not None:
        raise RefusedError(reason)
    fetched = fetch_head(services, known, repository, pull)
    if fetched is None:
        raise RefusedError(_MOVED)
    if _is_answered(fetched, asked):
        return
    if asked.head_sha is not None and asked.head_sha != pull.head_sha:
        raise RefusedError("the button belongs to an older commit; press the one of the newest check.")
    report = _reviewed(services, Order(fetched.path, fetched.base, fetched.head, asked.codes), stopping)
    if report.patch is None:
        checks = f" of {', '.join(asked.codes)}" if asked.codes else ""
        raise RefusedError(f"no finding{checks} at {code_span(pull.head_sha[:12])} has a verified fix.")
    _push(repository, pull, _commit(fetched, pull, report, report.patch, asked))


def _is_answered(fetched: Fetched, asked: CommandJob) -> bool:
    """Say whether the head is the commit that answers this very request: a worker may have fallen after pushing it."""
    with open_repository(fetched.path, isolated=True) as opened:
        message = opened.scratch.text("show", "--no-patch", "--format=%B", fetched.head)
    return asked.mark in message


def _reviewed(services: Services, order: Order, stopping: Callable[[], bool]) -> Report:
    try:
        return services.reviewer(order, stopping)
    except UserError as error:
        if isinstance(error, SandboxError):
            raise RefusedError("the review that has to prove them failed by an error of ours.") from error
        raise RefusedError(f"this repository cannot be reviewed: {text(str(error))}") from error
    except ReviewFailedError as error:
        _log.exception("review of fixes failed")
        raise RefusedError("the review that has to prove them failed by an error of ours.") from error


def _commit(fetched: Fetched, pull: PullRequest, report: Report, patch: ReportedPatch, asked: CommandJob) -> NewCommit:
    with open_repository(fetched.path, isolated=True) as opened:
        files = files_of(opened, fetched.head, patch)
        tree = opened.scratch.text("rev-parse", f"{fetched.head}^{{tree}}")
    return NewCommit(
        repository=pull.head_repository or pull.repository,
        branch=pull.head_ref,
        parent=fetched.head,
        tree=tree,
        files=files,
        message=commit_message(report, patch, asked),
    )


def _push(repository: Repository, pull: PullRequest, commit: NewCommit) -> None:
    try:
        made = repository.commits.push(commit)
    except RejectedError as error:
        now = repository.reads.pull_request(pull.number)
        moved = now.head_sha != commit.parent
        raise RefusedError(_MOVED if moved else f"GitHub did not take the commit: {text(str(error))}") from error
    except (PermissionMissingError, NotThereError) as error:
        raise RefusedError(f"GitHub does not let the App write to {code_span(commit.repository)}.") from error
    _log.info("fixes pushed", commit=made, parent=commit.parent, files=len(commit.files))
