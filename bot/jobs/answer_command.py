"""Answers a command: with a reaction at once, another when it is done, and one comment where it is refused."""

from __future__ import annotations

from collections.abc import Callable

import structlog

from bot.github.ports import Repository
from bot.github.publish.answers import Conversation
from bot.jobs.apply_fixes import apply_fixes
from bot.jobs.committable import MAY_WRITE
from bot.jobs.kinds import CommandJob
from bot.jobs.opened import open_known
from bot.jobs.queue import Queue
from bot.jobs.refusal import RefusedError
from bot.jobs.services import Services
from bot.report.markdown_safety import code_span
from bot.report.templates import markdown_environment
from bot.store.pull_requests import KnownPullRequest
from checks.registry import CHECKS

_NOT_DONE = {"fix": "No fixes were committed", "review": "No review was started", "unknown": "Not understood"}
_VERBS = (
    "Known are `/migrations fix`, also with codes of checks behind it, `/migrations review` and `/migrations help`."
)
_log = structlog.get_logger(__name__)


def answer_command(services: Services, queue: Queue, command: CommandJob, stopping: Callable[[], bool]) -> None:
    """Do what was asked for, if whoever asked may have it done.

    Raises UnavailableError where a later try may succeed and ReviewCancelledError where the worker stops.
    """
    known, repository = open_known(services, command.pull_request_id)
    conversation = Conversation(repository, known.number, command.comment_id)
    conversation.react("eyes")
    try:
        _do(services, queue, known, conversation, command, stopping=stopping)
    except RefusedError as refusal:
        _log.info("command refused", verb=command.verb, login=command.login, reason=str(refusal))
        _refuse(conversation, command, str(refusal))
    else:
        conversation.react("rocket" if command.verb == "fix" else "+1")


def refuse_command(services: Services, command: CommandJob) -> None:
    """Say that a command failed by an error of ours."""
    known, repository = open_known(services, command.pull_request_id)
    if command.verb in _NOT_DONE:
        conversation = Conversation(repository, known.number, command.comment_id)
        _refuse(conversation, command, "an error of ours. Please ask again.")


def _refuse(conversation: Conversation, command: CommandJob, reason: str) -> None:
    conversation.react("confused")
    conversation.say(f"{_NOT_DONE[command.verb]}: {reason}")


def _do(
    services: Services,
    queue: Queue,
    known: KnownPullRequest,
    conversation: Conversation,
    command: CommandJob,
    *,
    stopping: Callable[[], bool],
) -> None:
    repository = conversation.repository
    match command.verb:
        case "help":
            conversation.say(help_text())
        case "review":
            _check_may_review(repository, known, command)
            with services.sessions.begin() as session:
                queue.defer(session, known.id)
        case "fix":
            _check_may_write(repository, command.login)
            _check_codes(command.codes)
            apply_fixes(services, repository, known, command, stopping)
        case "unknown":
            raise RefusedError(_VERBS)


def help_text() -> str:
    """Return what the commands are, for a comment."""
    return markdown_environment().get_template("report/commands.md.jinja").render().strip()


def _check_codes(codes: tuple[str, ...]) -> None:
    known = {check.code for check in CHECKS}
    unknown = next((code for code in codes if code not in known), None)
    if unknown is not None:
        raise RefusedError(f"there is no check {code_span(unknown)}; `migration-review checks` lists them.")


def _check_may_write(repository: Repository, login: str) -> None:
    if repository.reads.permission(login) not in MAY_WRITE:
        raise RefusedError(f"{code_span(login)} has no write access to this repository.")


def _check_may_review(repository: Repository, known: KnownPullRequest, command: CommandJob) -> None:
    if repository.reads.pull_request(known.number).author != command.login:
        _check_may_write(repository, command.login)
