"""What follows when a branch moves: push events, check suites, and pull requests that get a new head or a new base."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.standin.actions.check_suites import request_suites
from bot.standin.actions.pulls import close, mark_merged, refresh, synchronize
from bot.standin.actions.repositories import signature
from bot.standin.errors import Refusal
from bot.standin.git.committing import commit_files
from bot.standin.git.history import commits_between
from bot.standin.git.repository import ZERO
from bot.standin.state.events import Event
from bot.standin.state.pulls import PullRequest
from bot.standin.state.world import World
from bot.standin.views.commits import pushed_commit
from bot.standin.views.common import Json


@dataclass(frozen=True, slots=True)
class BranchMove:
    """A branch that git has moved from one commit to another; `ZERO` stands for no branch."""

    repository: str
    branch: str
    before: str
    after: str
    sender: str

    @property
    def deleted(self) -> bool:
        """Whether the branch is gone."""
        return self.after == ZERO


def commit(
    world: World, full_name: str, branch: str, files: Mapping[str, str | bytes | None], *, message: str, author: str
) -> str:
    """Commit on a branch and push it; a branch that is not there yet starts at the default branch."""
    git = world.git(full_name)
    parent = git.branch(branch) or git.branch(world.repositories[full_name].default_branch)
    sha = commit_files(git, parent, files, message, signature(world, author))
    push(world, full_name, branch, sha, sender=author)
    return sha


def push(world: World, full_name: str, branch: str, sha: str, *, sender: str, force: bool = False) -> None:
    """Move a branch to a commit that the repository has; refuses to lose commits unless forced."""
    git = world.git(full_name)
    before = git.branch(branch)
    if git.resolve(sha) is None:
        raise Refusal(422, "Object does not exist")
    if before and not force and not git.is_ancestor(before, sha):
        raise Refusal(422, "Update is not a fast forward")
    git.set_reference(f"refs/heads/{branch}", sha)
    branch_moved(world, BranchMove(full_name, branch, before or ZERO, sha, sender))


def delete_branch(world: World, full_name: str, branch: str, sender: str) -> None:
    """Delete a branch; pull requests from it are closed."""
    git = world.git(full_name)
    before = git.branch(branch)
    if before is None:
        raise Refusal(422, "Reference does not exist")
    git.delete_reference(f"refs/heads/{branch}")
    branch_moved(world, BranchMove(full_name, branch, before, ZERO, sender))


def branch_moved(world: World, move: BranchMove) -> None:
    """Let everything follow a branch that git has moved already."""
    if move.before == move.after:
        return
    name = move.repository
    world.repositories[name] = replace(world.repositories[name], pushed_at=world.now())
    world.announce(Event("push", None, move.sender, name, _push(world, move)))
    if not move.deleted:
        request_suites(world, name, move.branch, move.after, move.sender)
    for pull in list(world.pulls.values()):
        if pull.is_open and (pull.head_repository, pull.head_ref) == (name, move.branch):
            _head_moved(world, pull, move)
        elif pull.is_open and (pull.repository, pull.base_ref) == (name, move.branch) and not move.deleted:
            _base_moved(world, pull, move)


def _head_moved(world: World, pull: PullRequest, move: BranchMove) -> None:
    if move.deleted:
        close(world, pull, move.sender)
    elif pull.head_sha != move.after:
        synchronize(world, pull, move.after, move.sender)


def _base_moved(world: World, pull: PullRequest, move: BranchMove) -> None:
    if world.git(pull.repository).is_ancestor(pull.head_sha, move.after):
        mark_merged(world, pull, move.after, move.sender)
    else:
        refresh(world, pull)


def _push(world: World, move: BranchMove) -> Json:
    git, name = world.git(move.repository), move.repository
    created = move.before == ZERO
    forced = not move.deleted and not created and not git.is_ancestor(move.before, move.after)
    start = git.branch(world.repositories[name].default_branch) if created else move.before
    brought = [] if move.deleted else commits_between(git, start or move.after, move.after)
    return {
        "ref": f"refs/heads/{move.branch}",
        "before": move.before,
        "after": move.after,
        "created": created,
        "deleted": move.deleted,
        "forced": forced,
        "base_ref": None,
        "compare": f"{world.web_url}/{name}/compare/{move.before[:12]}...{move.after[:12]}",
        "commits": [pushed_commit(world, name, record.sha) for record in brought],
        "head_commit": None if move.deleted else pushed_commit(world, name, move.after),
        "pusher": {"name": move.sender, "email": f"{move.sender}@users.noreply.github.invalid"},
    }
