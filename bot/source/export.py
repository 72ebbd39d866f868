"""Writes the files of a tree into a folder for the sandbox, as they are in the commit."""

from __future__ import annotations

from pathlib import Path

from bot.errors import SourceError
from bot.source.repository import Repository
from bot.source.trees import Tree

MAXIMUM_BYTES = 4 * 1024**3


def export(repository: Repository, tree: Tree, folder: Path) -> None:
    """Write a tree's files into ``folder``, which is made where it is missing and must be empty.

    No filter, line-end conversion or attribute applies; symbolic links stay links, submodules are empty folders, and
    everyone may read everything. git itself refuses paths that leave the folder and never writes through a link.
    Raises SourceError for such paths, for a folder that is not empty and for trees over MAXIMUM_BYTES.
    """
    size = sum(file.size for file in tree.files.values())
    if size > MAXIMUM_BYTES:
        raise SourceError(
            f"The tree {tree.id} holds {size // 1024**2} MiB; more than {MAXIMUM_BYTES // 1024**2} are not written.",
            "Keep large data out of the repository, or review with a smaller checkout.",
        )
    _make_empty(folder)
    index = repository.scratch_directory / f"index-of-{tree.id}"
    git = repository.scratch.within(GIT_INDEX_FILE=str(index), GIT_WORK_TREE=str(folder))
    git.run("read-tree", tree.id)
    git.run("-c", "checkout.workers=2", "checkout-index", "--all")
    index.unlink(missing_ok=True)


def _make_empty(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    if any(folder.iterdir()):
        raise SourceError(f"The folder {folder} is not empty.", "Write each tree into a new folder.")
