"""Make commits in a bare repository, without a work tree."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from bot.standin.git.command import git
from bot.standin.git.repository import BareRepository

_FILE_MODE: Final = "100644"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who commits, and when."""

    name: str
    email: str
    at: datetime

    def variables(self) -> dict[str, str]:
        """Give the same, in git's environment variables, as author and as committer."""
        date = self.at.isoformat()
        return {
            f"GIT_{role}_{part}": value
            for role in ("AUTHOR", "COMMITTER")
            for part, value in (("NAME", self.name), ("EMAIL", self.email), ("DATE", date))
        }


def commit_files(
    repository: BareRepository,
    parent: str | None,
    files: Mapping[str, str | bytes | None],
    message: str,
    signature: Signature,
) -> str:
    """Write a commit on top of `parent` with `files` changed (None deletes) and give its name; no branch moves."""
    lines = b"".join(_index_line(repository, path, content) for path, content in files.items())
    with tempfile.TemporaryDirectory() as scratch:
        index = {"GIT_INDEX_FILE": str(Path(scratch) / "index")}
        if parent:
            git(repository.directory, "read-tree", parent, variables=index)
        git(repository.directory, "update-index", "-z", "--index-info", stdin=lines, variables=index)
        tree = git(repository.directory, "write-tree", variables=index).decode().strip()
    return commit_tree(repository, tree, [parent] if parent else [], message, signature)


def commit_tree(repository: BareRepository, tree: str, parents: list[str], message: str, signature: Signature) -> str:
    """Write a commit of a tree and give its name."""
    arguments = ["commit-tree", tree, *(option for parent in parents for option in ("-p", parent))]
    output = git(repository.directory, *arguments, stdin=message.encode(), variables=signature.variables())
    return output.decode().strip()


def _index_line(repository: BareRepository, path: str, content: str | bytes | None) -> bytes:
    if content is None:
        return f"0 {'0' * 40}\t{path}\0".encode()
    data = content.encode() if isinstance(content, str) else content
    return f"{_FILE_MODE} {repository.write_blob(data)}\t{path}\0".encode()


def directory_files(directory: Path) -> dict[str, str | bytes | None]:
    """Every file below a directory, as `commit_files` takes them; git's own folder and byte code are left out."""
    return {
        path.relative_to(directory).as_posix(): path.read_bytes()
        for path in sorted(directory.rglob("*"))
        if path.is_file() and not {".git", "__pycache__"} & set(path.relative_to(directory).parts)
    }
