"""Writes the files of a tree into a folder for the sandbox, as they are in the commit."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from bot.errors import SourceError
from bot.source.repository import Repository
from bot.source.trees import Tree

MAXIMUM_BYTES = 4 * 1024**3


@dataclass(frozen=True, slots=True)
class _Export:
    """A tree that was written out: its folder, and git's index of the files there."""

    tree: str
    folder: Path
    index: Path


def export(repository: Repository, tree: Tree, folder: Path) -> None:
    """Write a tree's files into ``folder``, which is made where it is missing and must be empty.

    No filter, line-end conversion or attribute applies; symbolic links stay links, submodules are empty folders, and
    everyone may read everything. git itself refuses paths that leave the folder and never writes through a link.
    What an earlier export from the same opened repository has as well is not written again but linked, so nobody may
    change files in place.
    Raises SourceError for such paths, for a folder that is not empty and for trees over MAXIMUM_BYTES.
    """
    size = sum(file.size for file in tree.files.values())
    if size > MAXIMUM_BYTES:
        raise SourceError(
            f"The tree {tree.id} holds {size // 1024**2} MiB; more than {MAXIMUM_BYTES // 1024**2} are not written.",
            "Keep large data out of the repository, or review with a smaller checkout.",
        )
    _make_empty(folder)
    new = _Export(tree.id, folder, _exports(repository) / tree.id)
    earlier = _latest(repository)
    if earlier is None or not _derived(repository, earlier, new):
        _write(repository, new)
    new.index.with_suffix(".folder").write_bytes(os.fsencode(folder))


def _make_empty(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)
    if any(folder.iterdir()):
        raise SourceError(f"The folder {folder} is not empty.", "Write each tree into a new folder.")


def _exports(repository: Repository) -> Path:
    folder = repository.scratch_directory / "exports"
    folder.mkdir(exist_ok=True)
    return folder


def _latest(repository: Repository) -> _Export | None:
    """Return the newest export whose folder is still there."""
    notes = sorted(_exports(repository).glob("*.folder"), key=lambda note: note.stat().st_mtime_ns, reverse=True)
    exports = (_Export(note.stem, Path(os.fsdecode(note.read_bytes())), note.with_suffix("")) for note in notes)
    return next((export for export in exports if export.folder.is_dir()), None)


def _write(repository: Repository, new: _Export) -> None:
    git = repository.scratch.within(GIT_INDEX_FILE=str(new.index), GIT_WORK_TREE=str(new.folder))
    git.run("read-tree", new.tree)
    git.run("checkout-index", "--all", "--index")


def _derived(repository: Repository, earlier: _Export, new: _Export) -> bool:
    """Link the files of an earlier export and let git replace those that differ; say whether that worked.

    git removes a file before it writes it anew, so that the earlier export keeps its own.
    """
    git = repository.scratch.within(GIT_INDEX_FILE=str(new.index), GIT_WORK_TREE=str(new.folder))
    try:
        _link(earlier.folder, new.folder)
        if new.tree != earlier.tree:
            shutil.copy2(earlier.index, new.index)
            git.run("read-tree", "-m", "-u", earlier.tree, new.tree)
    except (OSError, SourceError):  # another file system, or a tree that only fails or succeeds as a whole
        shutil.rmtree(new.folder)
        _make_empty(new.folder)
        new.index.unlink(missing_ok=True)
        return False
    return True


def _link(source: Path, target: Path) -> None:
    """Make a tree of hard links; links are linked themselves and never followed."""
    pending = [(source, target)]
    while pending:
        origin, copy = pending.pop()
        with os.scandir(origin) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    (copy / entry.name).mkdir(mode=0o755)
                    (copy / entry.name).chmod(0o755)
                    pending.append((origin / entry.name, copy / entry.name))
                else:
                    os.link(entry.path, copy / entry.name, follow_symlinks=False)
