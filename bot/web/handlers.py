"""What each event asks for: rows of the store and jobs of the queue, within the caller's transaction."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from bot.github.events import (
    CLOSED_ACTION,
    CheckRunEvent,
    CheckSuiteEvent,
    IssueCommentEvent,
    MergeGroupEvent,
    PullRequestEvent,
    PushEvent,
)
from bot.github.limits import MOST_LISTED_COMMITS
from bot.github.publish.buttons import APPLY_FIXES
from bot.jobs.kinds import CommandJob, MergeGroupJob, Verb
from bot.jobs.queue import Queue
from bot.store.pull_requests import (
    Announcement,
    announce,
    mention,
    pull_requests_at,
    pull_requests_onto,
    remember_skip,
    update_pull_request,
)
from bot.web.outcome import Outcome
from bot.web.wanted import BRANCHES, REQUESTED_ACTION, changes_skip, new_commands

_VERBS: Mapping[str, Verb] = {"fix": "fix", "review": "review", "help": "help", "": "help"}
_CODE = re.compile(r"[A-Z]\d{1,2}")


def _pull_request(session: Session, queue: Queue, event: PullRequestEvent) -> Outcome:
    closed = event.action == CLOSED_ACTION
    pull_request_id = announce(
        session,
        Announcement(
            repository_id=event.repository.id,
            number=event.number,
            repository=event.repository.full_name,
            installation_id=event.installation.id,
            head=event.pull_request.head.sha,
            state="closed" if closed else "open",
            base_ref=event.pull_request.base.ref,
        ),
    )
    if closed:
        queue.cancel(session, pull_request_id)
        return Outcome.CANCELLED
    if changes_skip(event):
        remember_skip(session, pull_request_id, event.sender.login if event.action == "labeled" else None)
    return _queued(session, queue, [pull_request_id])


def _check_run(session: Session, queue: Queue, event: CheckRunEvent) -> Outcome:
    if event.action != REQUESTED_ACTION:
        return _rerequested(session, queue, event)
    pressed = event.requested_action.identifier if event.requested_action else ""
    if pressed != APPLY_FIXES.identifier:
        return Outcome.IGNORED
    ids = _at_commit(session, event)
    for pull_request_id in ids:
        job = CommandJob(
            pull_request_id,
            "fix",
            event.sender.login,
            check_run_id=event.check_run.id,
            head_sha=event.check_run.head_sha,
        )
        queue.put(session, job)
    return Outcome.QUEUED if ids else Outcome.IGNORED


def _rerequested(session: Session, queue: Queue, event: CheckRunEvent | CheckSuiteEvent) -> Outcome:
    return _queued(session, queue, _at_commit(session, event))


def _at_commit(session: Session, event: CheckRunEvent | CheckSuiteEvent) -> list[int]:
    """Find the pull requests by their commit: those of forks are not named in check events."""
    ids = pull_requests_at(session, event.repository.id, event.check.head_sha)
    for pull_request_id in ids:
        update_pull_request(session, pull_request_id, installation_id=event.installation.id)
    return ids


def _issue_comment(session: Session, queue: Queue, event: IssueCommentEvent) -> Outcome:
    repository = event.repository
    pull_request_id = mention(session, repository.id, event.issue.number, repository.full_name, event.installation.id)
    for words in new_commands(event):
        verb, codes = _understood(words)
        job = CommandJob(pull_request_id, verb, event.sender.login, comment_id=event.comment.id, codes=codes)
        queue.put(session, job)
    return Outcome.QUEUED


def _understood(words: str) -> tuple[Verb, tuple[str, ...]]:
    """Return what a command asks for: ``fix`` may name the checks whose fixes are wanted."""
    first, *others = words.replace(",", " ").upper().split() or [""]
    verb = _VERBS.get(first.lower(), "unknown")
    understood = not others or (verb == "fix" and all(map(_CODE.fullmatch, others)))
    return (verb, tuple(others)) if understood else ("unknown", ())


def _push(session: Session, queue: Queue, event: PushEvent) -> Outcome:
    """Review the open pull requests anew that the base branch's new commits can break."""
    unknown = event.forced or len(event.commits) >= MOST_LISTED_COMMITS
    branch = event.ref.removeprefix(BRANCHES)
    ids = pull_requests_onto(session, event.repository.id, branch, None if unknown else event.paths)
    return _queued(session, queue, ids, because_of_base=True)


def _merge_group(session: Session, queue: Queue, event: MergeGroupEvent) -> Outcome:
    group, repository = event.merge_group, event.repository
    if event.action == "destroyed":
        queue.cancel_merge_group(session, repository.id, group.head_sha)
        return Outcome.CANCELLED
    job = MergeGroupJob(
        repository_id=repository.id,
        repository=repository.full_name,
        installation_id=event.installation.id,
        clone_url=repository.clone_url,
        head_ref=group.head_ref,
        head_sha=group.head_sha,
        base_sha=group.base_sha,
    )
    queue.put(session, job)
    return Outcome.QUEUED


def _queued(session: Session, queue: Queue, pull_request_ids: list[int], *, because_of_base: bool = False) -> Outcome:
    if not pull_request_ids:
        return Outcome.IGNORED
    queued = [queue.defer(session, each, because_of_base=because_of_base) for each in pull_request_ids]
    return Outcome.QUEUED if any(queued) else Outcome.FOLDED


HANDLERS: Mapping[str, Callable[[Session, Queue, Any], Outcome]] = {
    "pull_request": _pull_request,
    "check_run": _check_run,
    "check_suite": _rerequested,
    "issue_comment": _issue_comment,
    "push": _push,
    "merge_group": _merge_group,
}
"""By the name in ``X-GitHub-Event``; app.yml subscribes to exactly these."""
