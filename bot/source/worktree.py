"""Makes a tree and a commit of the working tree, without touching a file, the index or a reference."""

from __future__ import annotations

import shutil

from bot.errors import SourceError
from bot.source.git import Git
from bot.source.references import resolve
from bot.source.repository import Repository

_OPTIONS = (
    "core.safecrlf=false",
    "core.fsync=none",
    # git-lfs keeps what it cleans in the repository; nothing under review is stored with it
    "filter.lfs.clean=",
    "filter.lfs.process=",
    "filter.lfs.required=false",
)
_PERSON = {
    "GIT_AUTHOR_NAME": "migration-review",
    "GIT_AUTHOR_EMAIL": "migration-review@localhost",
    "GIT_AUTHOR_DATE": "2000-01-01T00:00:00Z",
    "GIT_COMMITTER_NAME": "migration-review",
    "GIT_COMMITTER_EMAIL": "migration-review@localhost",
    "GIT_COMMITTER_DATE": "2000-01-01T00:00:00Z",
}


def working_tree(repository: Repository) -> str:
    """Return the tree id of the working tree with its untracked, not ignored files.

    Raises SourceError where the repository is bare.
    """
    git = _with_copied_index(repository)
    # A file that cannot be read (a database's data folder, say) must not hide the rest.
    git.attempt("add", "--all", "--ignore-errors", "--", ".", accepted=(0, 1))
    return git.text("write-tree", "--missing-ok")


def working_commit(repository: Repository, tree: str) -> str:
    """Return a commit of ``tree`` on top of HEAD, and of what is just being merged, made in the scratch repository."""
    parents = [resolve(repository, "HEAD"), *_merge_heads(repository)]
    options = [option for parent in parents for option in ("-p", parent)]
    return repository.scratch.within(**_PERSON).text("commit-tree", tree, *options, "-m", "working tree")


def _with_copied_index(repository: Repository) -> Git:
    if repository.work_tree is None:
        raise SourceError(
            f"{repository.git_directory} is a bare repository: it has no working tree.",
            "Name the commit to review with --head.",
        )
    index = repository.git_directory / "index"
    copy = repository.scratch_directory / "index-of-the-working-tree"
    if index.is_file():
        # copy2 keeps the time stamp: with a newer one git takes files written in the same instant for unchanged.
        shutil.copy2(index, copy)
    git = repository.real.within(
        GIT_INDEX_FILE=str(copy), GIT_OBJECT_DIRECTORY=str(repository.scratch_directory / "objects")
    )
    return Git(
        git.directory, git.environment, (*git.options, *(part for o in _OPTIONS for part in ("-c", o))), git.limits
    )


def _merge_heads(repository: Repository) -> list[str]:
    file = repository.git_directory / "MERGE_HEAD"
    return file.read_text().split() if file.is_file() else []
