"""Merges base and head with git itself: the tree that would be on the base branch after merging."""

from __future__ import annotations

from dataclasses import dataclass

from bot.source.paths import decode_path
from bot.source.references import default_branch, merge_base, resolve
from bot.source.repository import Repository
from bot.source.worktree import working_commit, working_tree


@dataclass(frozen=True, slots=True)
class Stage:
    """One side of a conflict (git-merge-tree, "Conflicted file info"): 1 the merge base, 2 the base, 3 the head."""

    number: int
    mode: str
    blob: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A path that does not merge; in the merge result its text stands with conflict markers."""

    path: str
    stages: tuple[Stage, ...]
    kind: str = ""
    """git's short name: ``CONFLICT (contents)``, ``CONFLICT (modify/delete)``, …"""


@dataclass(frozen=True, slots=True)
class MergeResult:
    """Base and head, and what merging them gives."""

    base: str
    """A commit id."""
    head: str
    """A commit id, or the tree id of the working tree."""
    merge_base: str
    base_tree: str
    head_tree: str
    tree: str
    """The merge result; where it equals ``head_tree``, line numbers are those of the head."""
    conflicts: tuple[Conflict, ...] = ()
    committed: float | None = None
    """When the head was committed, in seconds since 1970; None of the working tree."""


@dataclass(frozen=True, slots=True)
class _Head:
    commit: str
    name: str
    committed: float | None = None


def merge_result(repository: Repository, base: str | None, head: str | None) -> MergeResult:
    """Merge ``head`` into ``base``.

    Without a base it is where the head left the default branch; without a head it is the working tree.
    Raises SourceError for unknown names and for histories without a common ancestor.
    """
    head_side = _head(repository, head)
    base_commit = (
        resolve(repository, base)
        if base is not None
        else merge_base(repository, default_branch(repository), head_side.commit)
    )
    ancestor = merge_base(repository, base_commit, head_side.commit)
    trees = repository.scratch.text("rev-parse", f"{base_commit}^{{tree}}", f"{head_side.commit}^{{tree}}").split()
    tree, conflicts = _merge(repository, base_commit, head_side.commit)
    return MergeResult(base_commit, head_side.name, ancestor, trees[0], trees[1], tree, conflicts, head_side.committed)


def _head(repository: Repository, head: str | None) -> _Head:
    if head is not None:
        commit = resolve(repository, head)
        return _Head(commit, commit, float(repository.scratch.text("log", "-1", "--format=%ct", commit)))
    tree = working_tree(repository)
    return _Head(working_commit(repository, tree), tree)


def _merge(repository: Repository, base: str, head: str) -> tuple[str, tuple[Conflict, ...]]:
    finished = repository.scratch.attempt("merge-tree", "--write-tree", "-z", "--messages", base, head, accepted=(0, 1))
    tree, _, rest = finished.answer.partition(b"\0")
    conflicts = _conflicts(rest) if finished.status == 1 else ()
    return tree.decode(), conflicts


def _conflicts(answer: bytes) -> tuple[Conflict, ...]:
    r"""Read ``<mode> <object> <stage>\t<path>`` records up to an empty one, then the messages."""
    listed, _, messages = (b"\0" + answer).partition(b"\0\0")
    stages: dict[bytes, list[Stage]] = {}
    for record in filter(None, listed.split(b"\0")):
        information, _, path = record.partition(b"\t")
        mode, blob, number = information.decode().split(" ")
        stages.setdefault(path, []).append(Stage(int(number), mode, blob))
    kinds = _kinds(messages)
    # A conflict may leave nothing to choose between; then only its message names the paths.
    return tuple(
        Conflict(decode_path(path), tuple(stages.get(path, ())), kinds.get(path, "")) for path in stages or kinds
    )


def _kinds(messages: bytes) -> dict[bytes, str]:
    """Read ``<count> <path>… <type> <message>`` records, all ended by NUL, and keep the conflicts' types by path."""
    fields = iter(messages.split(b"\0"))
    kinds: dict[bytes, str] = {}
    for count in fields:
        if not count.strip():
            continue
        paths = [next(fields, b"") for _ in range(int(count))]
        kind = next(fields, b"").decode(errors="replace")
        next(fields, None)
        if kind.startswith("CONFLICT"):
            kinds |= dict.fromkeys(paths, kind)
    return kinds
