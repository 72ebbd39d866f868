"""A bare repository on disk: its references and its objects, as git has them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.standin.git.command import GitError, git

ZERO: Final = "0" * 40

# as on GitHub: any commit that a reference reaches can be asked for by its name, and partial clones work
_SETTINGS: Final = """
[uploadpack]
	allowReachableSHA1InWant = true
	allowTipSHA1InWant = true
	allowFilter = true
[http]
	receivepack = true
[gc]
	auto = 0
"""


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """One line of a tree; `size` is None for what is not a file."""

    mode: str
    kind: str
    sha: str
    size: int | None
    path: str


@dataclass(frozen=True, slots=True)
class BareRepository:
    """The bare repository in `directory`."""

    directory: Path

    def references(self, prefix: str = "refs/") -> dict[str, str]:
        """All references below `prefix`, full name to object name."""
        lines = git(self.directory, "for-each-ref", "--format=%(refname) %(objectname)", prefix).decode().splitlines()
        return dict(line.rsplit(" ", 1) for line in lines)

    def branch(self, name: str) -> str | None:
        """Give the commit at the tip of a branch; None when there is no such branch."""
        return self.resolve(f"refs/heads/{name}")

    def resolve(self, name: str) -> str | None:
        """Give the commit that a full or short reference or an object name means; None when it means none."""
        if name.startswith("-"):
            return None
        try:
            return git(self.directory, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").decode().strip()
        except GitError:
            return None

    def set_reference(self, name: str, sha: str) -> None:
        """Make a reference point to `sha`, whatever it was."""
        git(self.directory, "update-ref", name, sha)

    def delete_reference(self, name: str) -> None:
        """Delete a reference; one that is not there is no error."""
        git(self.directory, "update-ref", "-d", name)

    def blob(self, sha: str) -> bytes | None:
        """Give the contents of a blob; None when there is no such blob."""
        try:
            return git(self.directory, "cat-file", "blob", sha)
        except GitError:
            return None

    def write_blob(self, contents: bytes) -> str:
        """Write a blob and give its name."""
        return git(self.directory, "hash-object", "-w", "--stdin", stdin=contents).decode().strip()

    def file(self, commit: str, path: str) -> bytes | None:
        """Give the contents of a file in a commit; None when it has no such file."""
        return self.blob(f"{commit}:{path}")

    def tree(self, treeish: str, path: str = "", *, recursive: bool = False) -> list[TreeEntry] | None:
        """Give what a tree (below `path`) holds; None when there is no such tree."""
        options = ["-r", "-t"] if recursive else []
        target = f"{treeish}:{path}" if path else treeish
        try:
            lines = git(self.directory, "ls-tree", "-z", "-l", *options, target).decode(errors="replace")
        except GitError:
            return None
        return [_entry(line) for line in lines.split("\0") if line]

    def tree_name(self, treeish: str) -> str | None:
        """Give the object name of a tree; None when `treeish` means none."""
        try:
            return git(self.directory, "rev-parse", "--verify", "--quiet", f"{treeish}^{{tree}}").decode().strip()
        except GitError:
            return None

    def is_ancestor(self, ancestor: str, descendant: str) -> bool:
        """Whether `descendant` contains `ancestor`."""
        try:
            git(self.directory, "merge-base", "--is-ancestor", ancestor, descendant)
        except GitError:
            return False
        return True

    def merge_base(self, one: str, other: str) -> str | None:
        """Give the best common ancestor; None for unrelated histories."""
        try:
            return git(self.directory, "merge-base", one, other).decode().strip()
        except GitError:
            return None

    def fetch_from(self, other: BareRepository, sha: str) -> None:
        """Bring a commit of another repository and what it needs, as forks on GitHub share their objects."""
        git(self.directory, "fetch", "--quiet", "--no-tags", str(other.directory), sha)


def _entry(line: str) -> TreeEntry:
    described, path = line.split("\t", 1)
    mode, kind, sha, size = described.split()
    return TreeEntry(mode, kind, sha, None if size == "-" else int(size), path)


def create_bare(directory: Path, default_branch: str) -> BareRepository:
    """Give an empty bare repository whose HEAD is `default_branch`."""
    directory.mkdir(parents=True)
    git(directory, "init", "--quiet", "--bare", "--template=", f"--initial-branch={default_branch}")
    with (directory / "config").open("a") as configuration:
        configuration.write(_SETTINGS)
    return BareRepository(directory)


def copy_branches(source: Path, target: BareRepository) -> None:
    """Copy all branches and tags of the git repository at `source`, bare or with a work tree."""
    git(
        target.directory, "fetch", "--quiet", "--update-head-ok", str(source.resolve()),
        "+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*",
    )  # fmt: skip
