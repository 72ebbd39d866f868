"""The merge queue: group branches, required checks on them, and the merge when those pass."""

from __future__ import annotations

from typing import Final

from bot.standin.actions.pushing import BranchMove, branch_moved, push
from bot.standin.actions.repositories import signature
from bot.standin.errors import Refusal
from bot.standin.git.history import read_commit
from bot.standin.git.merging import merge
from bot.standin.git.repository import ZERO
from bot.standin.state.events import Event
from bot.standin.state.merge_state import required_check_failed, required_checks_pass
from bot.standin.state.pulls import MergeGroup, PullRequest
from bot.standin.state.world import World
from bot.standin.views.commits import simple_commit

QUEUE: Final = "github-merge-queue[bot]"


def enqueue(world: World, pull: PullRequest) -> MergeGroup:
    """Put a pull request into the queue of its base: a group branch is pushed and its checks are asked for."""
    if not pull.is_open or pull.draft or pull.mergeable is False:
        raise Refusal(422, "Pull request is not in a state that can be queued")
    git = world.git(pull.repository)
    queue = world.merge_queues.get((pull.repository, pull.base_ref), ())
    base = queue[-1].head_sha if queue else git.branch(pull.base_ref) or pull.base_sha
    message = f"Merge pull request #{pull.number} from {pull.head_label.replace(':', '/')}\n\n{pull.title}"
    head = merge(git, base, pull.head_sha, message, signature(world, QUEUE))
    if head is None:
        raise Refusal(422, "Pull request conflicts with what is queued before it")
    group = MergeGroup(pull.repository, pull.number, pull.base_ref, base, head)
    world.merge_queues[pull.repository, pull.base_ref] = (*queue, group)
    _move_branch(world, group, ZERO, head)
    _announce(world, group, "checks_requested")
    return group


def settle_queues(world: World, full_name: str) -> None:
    """Merge what is at the front and has passed, and drop what has failed, with all that was built upon it."""
    for (repository, base), queue in list(world.merge_queues.items()):
        if repository != full_name or not queue:
            continue
        group = queue[0]
        if required_check_failed(world, full_name, group.head_sha):
            world.merge_queues[repository, base] = ()
            _rebuild(world, group, queue)
        elif required_checks_pass(world, full_name, group.head_sha):
            world.merge_queues[repository, base] = queue[1:]
            _merge_group(world, group)
            settle_queues(world, full_name)


def _rebuild(world: World, failed: MergeGroup, queue: tuple[MergeGroup, ...]) -> None:
    """Take the failed entry out and queue the ones behind it anew, on a base without it."""
    for group in queue:
        _discard(world, group, "dequeued" if group == failed else "invalidated")
    for group in queue[1:]:
        enqueue(world, world.pulls[group.repository, group.number])


def _merge_group(world: World, group: MergeGroup) -> None:
    push(world, group.repository, group.base_ref, group.head_sha, sender=QUEUE)
    _discard(world, group, "merged")


def _discard(world: World, group: MergeGroup, reason: str) -> None:
    _move_branch(world, group, group.head_sha, ZERO)
    _announce(world, group, "destroyed", {"reason": reason})


def _move_branch(world: World, group: MergeGroup, before: str, after: str) -> None:
    git = world.git(group.repository)
    if after == ZERO:
        git.delete_reference(f"refs/heads/{group.branch}")
    else:
        git.set_reference(f"refs/heads/{group.branch}", after)
    branch_moved(world, BranchMove(group.repository, group.branch, before, after, QUEUE))


def _announce(world: World, group: MergeGroup, action: str, extra: dict[str, str] | None = None) -> None:
    payload = {
        "merge_group": {
            "head_sha": group.head_sha,
            "head_ref": f"refs/heads/{group.branch}",
            "base_sha": group.base_sha,
            "base_ref": f"refs/heads/{group.base_ref}",
            "head_commit": simple_commit(read_commit(world.git(group.repository), group.head_sha)),
        },
        **(extra or {}),
    }
    world.announce(Event("merge_group", action, QUEUE, group.repository, payload))
