"""Lists what differs between two trees: added, modified, deleted and renamed files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.source.git import Git
from bot.source.paths import decode_path

Status = Literal["added", "modified", "deleted", "renamed"]

_STATUSES: dict[str, Status] = {"A": "added", "M": "modified", "T": "modified", "D": "deleted", "R": "renamed"}
_SIMILARITY = "--find-renames=80%"
"""Above git's 50 %: two migrations of the same template are more alike than that without being the same file."""


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """One file that differs; the old side is None where it was added, the new side where it was deleted."""

    status: Status
    path: str
    """The new path; for a deletion the old one."""
    old_path: str | None
    mode: str | None
    old_mode: str | None
    blob: str | None
    old_blob: str | None


def changed_files(git: Git, base_tree: str, tree: str) -> tuple[ChangedFile, ...]:
    """Return the files that differ between two trees, in the order of their paths."""
    answer = git.run("diff-tree", "-r", "-z", "--raw", "--full-index", "--no-commit-id", _SIMILARITY, base_tree, tree)
    fields = iter(answer.split(b"\0"))
    changes = []
    for field in fields:
        if not field:
            continue
        old_mode, mode, old_blob, blob, status = field.decode().removeprefix(":").split(" ")
        old_path = decode_path(next(fields))
        path = decode_path(next(fields)) if status[0] == "R" else old_path
        changes.append(_change(_STATUSES[status[0]], (old_path, old_mode, old_blob), (path, mode, blob)))
    return tuple(changes)


def _change(status: Status, old: tuple[str, str, str], new: tuple[str, str, str]) -> ChangedFile:
    old_path, old_mode, old_blob = (None, None, None) if status == "added" else old
    path, mode, blob = (old[0], None, None) if status == "deleted" else new
    return ChangedFile(status, path, old_path, mode, old_mode, blob, old_blob)
