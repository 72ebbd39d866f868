"""Merge two commits without a work tree, as GitHub does for `refs/pull/N/merge`."""

from __future__ import annotations

from bot.standin.git.command import GitError, git
from bot.standin.git.committing import Signature, commit_tree
from bot.standin.git.repository import BareRepository


def merge(repository: BareRepository, base: str, head: str, message: str, signature: Signature) -> str | None:
    """Give a commit that merges `head` into `base`; None when they conflict. No branch moves."""
    try:
        output = git(repository.directory, "merge-tree", "--write-tree", "--no-messages", base, head)
    except GitError as error:
        if error.code == 1 or "unrelated histories" in str(error):
            return None
        raise
    return commit_tree(repository, output.decode().splitlines()[0], [base, head], message, signature)
