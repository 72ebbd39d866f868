"""Gives a merge result the head's side wherever it does not merge, so that all the rest can still be run."""

from __future__ import annotations

from dataclasses import replace

from bot.errors import SourceError
from bot.source.merge import Conflict, MergeResult
from bot.source.repository import Repository

_HEAD = 3


def heads_side(repository: Repository, merge: MergeResult) -> MergeResult:
    """Return the merge result with the head's version of every conflicting path: conflict markers are no Python.

    Where git cannot put the two sides together at all (a file against a folder), the tree stays as it is.
    """
    if not merge.conflicts:
        return merge
    index = repository.scratch_directory / f"index-of-resolved-{merge.tree}"
    git = repository.scratch.within(GIT_INDEX_FILE=str(index))
    git.run("read-tree", merge.tree)
    entries = "".join(_entry(conflict) for conflict in merge.conflicts if conflict.stages)
    try:
        git.run("update-index", "--add", "-z", "--index-info", given=entries.encode(errors="surrogateescape"))
        return replace(merge, tree=git.text("write-tree"))
    except SourceError:
        return merge
    finally:
        index.unlink(missing_ok=True)


def _entry(conflict: Conflict) -> str:
    head = next((stage for stage in conflict.stages if stage.number == _HEAD), None)
    what = f"{head.mode} {head.blob}" if head is not None else "0 " + "0" * len(conflict.stages[0].blob)
    return f"{what}\t{conflict.path}\0"
