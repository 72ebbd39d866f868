"""The kinds of jobs, as the queue keeps them: plain data that any worker can take up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Verb = Literal["fix", "review", "help", "unknown"]


@dataclass(frozen=True, slots=True)
class ReviewJob:
    """Review the newest head of a pull request."""

    pull_request_id: int
    """Ours, of the store."""

    @property
    def lock(self) -> str:
        """What no two running jobs share."""
        return pull_request_lock(self.pull_request_id)


@dataclass(frozen=True, slots=True)
class CommandJob:
    """Do what somebody asked for in a comment, or by pressing the button of a check run."""

    pull_request_id: int
    verb: Verb
    login: str
    """Who asked."""
    comment_id: int | None = None
    """The comment; None where a button was pressed."""
    check_run_id: int | None = None
    """The check run of the button."""
    head_sha: str | None = None
    """The commit that the button stood on."""
    codes: tuple[str, ...] = ()
    """The checks whose fixes are asked for; none stands for all."""

    @property
    def lock(self) -> str:
        """Share a pull request's reviews' lock: what is committed must not race what is being reviewed."""
        return pull_request_lock(self.pull_request_id)

    @property
    def mark(self) -> str:
        """Name the request in the commit that answers it, by which a worker that takes over knows that it is done."""
        return f"comment {self.comment_id}" if self.comment_id else f"button of check run {self.check_run_id}"


@dataclass(frozen=True, slots=True)
class MergeGroupJob:
    """Review a group of the merge queue."""

    repository_id: int
    repository: str
    installation_id: int
    clone_url: str
    head_ref: str
    """The temporary branch, with ``refs/heads/``."""
    head_sha: str
    base_sha: str

    @property
    def lock(self) -> str:
        """What no two running jobs share."""
        return merge_group_lock(self.repository_id, self.head_sha)


Job = ReviewJob | CommandJob | MergeGroupJob

TASKS: Mapping[str, type[Job]] = {
    "review_pull_request": ReviewJob,
    "answer_command": CommandJob,
    "review_merge_group": MergeGroupJob,
}
"""By the name that the queue knows; jobs that wait during an upgrade keep theirs."""


def task_of(job: Job) -> str:
    """Return the name of a job's task."""
    return next(name for name, kind in TASKS.items() if isinstance(job, kind))


def pull_request_lock(pull_request_id: int) -> str:
    """Return the lock of all jobs of a pull request."""
    return f"pull-request:{pull_request_id}"


def merge_group_lock(repository_id: int, head_sha: str) -> str:
    """Return the lock of a merge group's job."""
    return f"merge-group:{repository_id}:{head_sha}"
