"""Write trees and commits as the Git data API does."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bot.standin.actions.repositories import signature
from bot.standin.errors import Refusal
from bot.standin.git.command import GitError, git
from bot.standin.git.committing import Signature, commit_tree
from bot.standin.git.repository import ZERO, BareRepository, TreeEntry
from bot.standin.state.apps import App
from bot.standin.state.world import World


def write_tree(repository: BareRepository, base: str | None, entries: Iterable[tuple[TreeEntry, bytes | None]]) -> str:
    """Write a tree of `base` with entries on top; one without object and content takes its path out."""
    lines = b"".join(_line(repository, entry, content) for entry, content in entries)
    with tempfile.TemporaryDirectory() as scratch:
        index = {"GIT_INDEX_FILE": str(Path(scratch) / "index")}
        try:
            if base:
                git(repository.directory, "read-tree", base, variables=index)
            git(repository.directory, "update-index", "-z", "--index-info", stdin=lines, variables=index)
            return git(repository.directory, "write-tree", variables=index).decode().strip()
        except GitError:
            raise Refusal(422, "GitRPC::BadObjectState") from None


def _line(repository: BareRepository, entry: TreeEntry, content: bytes | None) -> bytes:
    sha = repository.write_blob(content) if content is not None else entry.sha
    return f"{entry.mode} {sha}\t{entry.path}\0".encode() if sha else f"0 {ZERO}\t{entry.path}\0".encode()


def write_commit(world: World, full_name: str, app: App, tree: str, request: Mapping[str, Any]) -> str:
    """Write a commit and note whether GitHub signed it.

    It signs those of apps, "as long as no custom author information, no custom committer information, and no custom
    signature information" is sent (GitHub docs, "About commit signature verification").
    """
    author = request.get("author")
    written_by = signature(world, app.bot_login)
    if author:
        written_by = Signature(author["name"], author["email"], world.now())
    parents = list(request.get("parents", ()))
    sha = commit_tree(world.git(full_name), tree, parents, request["message"], written_by)
    if not {"author", "committer", "signature"} & set(request):
        world.signed_commits[sha] = world.now()
    return sha
