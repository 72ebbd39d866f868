"""Read commits: one, or those between two points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.standin.git.command import GitError, git
from bot.standin.git.repository import BareRepository

_FORMAT: Final = "%x1e%H%x1f%T%x1f%P%x1f%an%x1f%ae%x1f%aI%x1f%cn%x1f%ce%x1f%cI%x1f%B"


@dataclass(frozen=True, slots=True)
class Person:
    """Author or committer as git wrote it; `date` is ISO 8601."""

    name: str
    email: str
    date: str


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit as git has it."""

    sha: str
    tree: str
    parents: tuple[str, ...]
    author: Person
    committer: Person
    message: str


def read_commit(repository: BareRepository, sha: str) -> Commit:
    """One commit; raises `GitError` when there is none of that name."""
    return _log(repository, "--max-count=1", sha)[0]


def commits_between(repository: BareRepository, excluded: str, included: str) -> list[Commit]:
    """Give what `included` has and `excluded` has not, oldest first."""
    return _log(repository, "--reverse", "--topo-order", f"{excluded}..{included}")


def commits_from(repository: BareRepository, start: str, path: str = "") -> list[Commit]:
    """Give the history of `start`, newest first, only of commits that changed `path` where one is given."""
    try:
        return _log(repository, start, *(["--", path] if path else []))
    except GitError:
        return []


def _log(repository: BareRepository, *arguments: str) -> list[Commit]:
    text = git(repository.directory, "log", f"--format={_FORMAT}", *arguments).decode(errors="replace")
    return [_parse(record) for record in text.split("\x1e")[1:]]


def _parse(record: str) -> Commit:
    sha, tree, parents, *people, message = record.split("\x1f", 9)
    return Commit(sha, tree, tuple(parents.split()), Person(*people[:3]), Person(*people[3:]), message.strip("\n"))
