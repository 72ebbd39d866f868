"""What a pull request brings: its files and commits, read from git."""

from __future__ import annotations

from bot.standin.git.comparing import ChangedFile, changed_files
from bot.standin.git.history import Commit, commits_between
from bot.standin.git.hunks import Hunk, parse_hunks
from bot.standin.state.pulls import PullRequest
from bot.standin.state.world import World


def diff_base(world: World, pull: PullRequest) -> str:
    """Give the commit that the pull request is compared with: the merge base, as in GitHub's three-dot diff."""
    return world.git(pull.repository).merge_base(pull.base_sha, pull.head_sha) or pull.base_sha


def pull_files(world: World, pull: PullRequest) -> list[ChangedFile]:
    """Give the files it changes."""
    key = (pull.repository, diff_base(world, pull), pull.head_sha)
    if key not in world.comparisons:
        world.comparisons[key] = changed_files(world.git(pull.repository), key[1], key[2])
    return world.comparisons[key]


def pull_commits(world: World, pull: PullRequest) -> list[Commit]:
    """Give the commits it adds, oldest first."""
    return commits_between(world.git(pull.repository), pull.base_sha, pull.head_sha)


def file_hunks(world: World, pull: PullRequest, path: str) -> tuple[Hunk, ...] | None:
    """Give the hunks of one file of it; None when the file is not in the diff."""
    for file in pull_files(world, pull):
        if file.path == path:
            return parse_hunks(file.patch) if file.patch else ()
    return None
