"""Finds commits: by name, and the default branch where no name is given."""

from __future__ import annotations

import difflib

from bot.errors import SourceError
from bot.source.repository import Repository

_NAMES = ("main", "master", "trunk", "develop")


def resolve(repository: Repository, name: str) -> str:
    """Return the commit id that a name stands for; raises SourceError where it stands for none."""
    if name and not name.startswith("-"):
        found = repository.real.attempt("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", accepted=(0, 1, 128))
        if found.status == 0:
            return found.answer.decode().strip()
    raise SourceError(f"There is no commit {name!r} in {repository.git_directory}.", _advice(repository, name))


def default_branch(repository: Repository) -> str:
    """Return the commit id at the tip of the default branch.

    That is where the remote's HEAD points, else the usual names on the remote, else the same names here.
    Raises SourceError where there is none of them.
    """
    tips = _tips(repository, "refs/remotes/*/HEAD", *(f"refs/remotes/*/{name}" for name in _NAMES), "refs/heads/")
    remotes = sorted({tip.split("/")[2] for tip in tips if tip.startswith("refs/remotes/")}, key=_remote_order)
    remote_tips = [f"refs/remotes/{remote}/{name}" for remote in remotes for name in ("HEAD", *_NAMES)]
    for candidate in (*remote_tips, *(f"refs/heads/{name}" for name in _NAMES)):
        if candidate in tips:
            return tips[candidate]
    raise SourceError(
        f"The default branch of {repository.git_directory} is not known: there is no {', '.join(_NAMES)} in it.",
        "Name the commit to compare with by --base.",
    )


def merge_base(repository: Repository, one: str, other: str) -> str:
    """Return the best common ancestor of two commits; raises SourceError where they have none."""
    found = repository.scratch.attempt("merge-base", one, other, accepted=(0, 1))
    if found.status == 0:
        return found.answer.decode().split()[0]
    hint = (
        "The clone is shallow: fetch the history with git fetch --unshallow, in GitHub Actions with fetch-depth: 0."
        if repository.shallow
        else "Compare with a branch that the head was started from."
    )
    raise SourceError(f"{one[:12]} and {other[:12]} have no common ancestor in this clone.", hint)


def _remote_order(remote: str) -> tuple[bool, str]:
    return (remote != "origin", remote)


def _tips(repository: Repository, *patterns: str) -> dict[str, str]:
    lines = repository.real.text("for-each-ref", "--format=%(objectname) %(refname)", *patterns).splitlines()
    return {name: commit for commit, _, name in (line.partition(" ") for line in lines)}


def _advice(repository: Repository, name: str) -> str:
    lines = repository.real.text("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes", "refs/tags")
    near = difflib.get_close_matches(name, lines.splitlines(), n=1)
    fetch = "fetch it first (git fetch origin); in GitHub Actions check out with fetch-depth: 0."
    return (
        f"Did you mean {near[0]}? Otherwise {fetch}" if near else f"If it is a branch or commit of the remote, {fetch}"
    )
