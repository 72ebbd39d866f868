"""Merge a pull request at a person's or an app's wish."""

from __future__ import annotations

from bot.standin.actions.pulls import mark_merged
from bot.standin.actions.pushing import push
from bot.standin.actions.repositories import signature
from bot.standin.errors import Refusal
from bot.standin.git.merging import merge
from bot.standin.state.merge_state import mergeable_state
from bot.standin.state.pulls import PullRequest
from bot.standin.state.world import World


def merge_pull(world: World, pull: PullRequest, sender: str, *, sha: str | None = None) -> str:
    """Merge with a merge commit and give its name; refuses what GitHub's button refuses."""
    if sha is not None and sha != pull.head_sha:
        raise Refusal(409, "Head branch was modified. Review and try the merge again.")
    if not pull.is_open or mergeable_state(world, pull) not in {"clean", "unstable"}:
        raise Refusal(405, "Pull Request is not mergeable")
    git = world.git(pull.repository)
    base = git.branch(pull.base_ref) or pull.base_sha
    message = f"Merge pull request #{pull.number} from {pull.head_label.replace(':', '/')}\n\n{pull.title}"
    merged = merge(git, base, pull.head_sha, message, signature(world, sender))
    if merged is None:
        raise Refusal(405, "Pull Request is not mergeable")
    mark_merged(world, pull, merged, sender)
    push(world, pull.repository, pull.base_ref, merged, sender=sender)
    return merged
