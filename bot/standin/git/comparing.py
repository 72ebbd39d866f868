"""The files that differ between two commits, with their patches, as GitHub lists them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bot.standin.git.command import git
from bot.standin.git.repository import BareRepository

_STATUS: Final = {"A": "added", "D": "removed", "M": "modified", "T": "changed", "R": "renamed", "C": "copied"}
_LARGEST_PATCH_LINES: Final = 20_000
_LARGEST_PATCH_BYTES: Final = 1_000_000
"""Above these GitHub leaves the patch of a file out (GitHub docs, "Repository limits": diff limits)."""


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """One changed file; `patch` starts at its first hunk and is None for binary, huge and unchanged contents."""

    path: str
    previous_path: str | None
    status: str
    sha: str
    additions: int
    deletions: int
    patch: str | None


def changed_files(repository: BareRepository, old: str, new: str) -> list[ChangedFile]:
    """Give what changed from `old` to `new`, in the order of paths; renames are found as git finds them."""
    options = ("--find-renames", "--no-color", "--no-ext-diff", "--full-index", "--src-prefix=a/", "--dst-prefix=b/")
    raw = git(repository.directory, "diff", *options, "--raw", "-z", old, new).decode(errors="replace")
    text = git(repository.directory, "diff", *options, "--patch", old, new).decode(errors="replace")
    # no line of a hunk starts with this word, so it can only be the head of the next file
    sections = re.split(r"^diff --git ", text, flags=re.MULTILINE)[1:]
    return [_changed_file(fields, section) for fields, section in zip(_raw_records(raw), sections, strict=True)]


def _raw_records(raw: str) -> list[tuple[str, str, str | None, str]]:
    """Give records of `git diff --raw -z` as (status letter, object name, previous path, path)."""
    fields = iter(raw.split("\0"))
    records = []
    for description in fields:
        if not description:
            break
        _, _, old_sha, new_sha, status = description.split(" ")
        first = next(fields)
        previous, path = (first, next(fields)) if status[0] in "RC" else (None, first)
        records.append((status[0], old_sha if status[0] == "D" else new_sha, previous, path))
    return records


def _changed_file(record: tuple[str, str, str | None, str], section: str) -> ChangedFile:
    letter, sha, previous, path = record
    start = re.search(r"^@@ ", section, flags=re.MULTILINE)
    patch = section[start.start() :].removesuffix("\n") if start else None
    lines = patch.split("\n") if patch else []
    too_large = len(lines) > _LARGEST_PATCH_LINES or len(section) > _LARGEST_PATCH_BYTES
    return ChangedFile(
        path=path,
        previous_path=previous,
        status=_STATUS[letter],
        sha=sha,
        additions=sum(line.startswith("+") for line in lines),
        deletions=sum(line.startswith("-") for line in lines),
        patch=None if too_large else patch,
    )
