"""Makes the tree that a merge result would be with some of its files changed; only scratch objects are written."""

from __future__ import annotations

from collections.abc import Mapping

from bot.source.repository import Repository
from bot.source.trees import REGULAR_MODES, Tree, list_tree

_NEW_FILE = "100644"


def edited_tree(repository: Repository, tree: Tree, files: Mapping[str, str]) -> Tree:
    """Return ``tree`` with the given texts as its files. Raises SourceError where git refuses a path."""
    index = repository.scratch_directory / f"index-of-edited-{tree.id}"
    git = repository.scratch.within(GIT_INDEX_FILE=str(index))
    git.run("read-tree", tree.id)
    entries = []
    for path, text in files.items():
        known = tree.files.get(path)
        mode = known.mode if known is not None and known.mode in REGULAR_MODES else _NEW_FILE
        blob = git.run("hash-object", "-w", "--stdin", given=text.encode(errors="surrogateescape")).decode().strip()
        entries.append(f"{mode} {blob}\t{path}\0".encode(errors="surrogateescape"))
    git.run("update-index", "--add", "-z", "--index-info", given=b"".join(entries))
    edited = git.text("write-tree")
    index.unlink(missing_ok=True)
    return list_tree(repository.scratch, edited)


def difference(repository: Repository, before: Tree, after: Tree) -> str:
    """Return a unified diff between two trees, as ``git apply`` takes it."""
    options = ("-r", "-p", "--no-renames", "--no-ext-diff", "--no-color", "--no-textconv", "--text")
    return repository.scratch.run("diff-tree", *options, before.id, after.id).decode(errors="replace")
