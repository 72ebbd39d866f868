"""Turns git's complaints into errors that say what to do next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import SourceError


@dataclass(frozen=True, slots=True)
class _Complaint:
    """What git says, what it means, and what to do; ``{directory}`` and the pattern's named groups are filled in."""

    pattern: re.Pattern[str]
    message: str
    hint: str


_COMPLAINTS = (
    _Complaint(
        re.compile(r"detected dubious ownership in repository at '(?P<path>[^']*)'"),
        "git refuses {path}: it belongs to another user.",
        "Allow it with: git config --global --add safe.directory {path}",
    ),
    _Complaint(
        re.compile(r"not a git repository"),
        "{directory} is not a git repository.",
        "Run the command inside a clone, or name one with --repo.",
    ),
    _Complaint(
        re.compile(r"invalid path '(?P<path>[^']*)'|(?P<empty>empty filename in tree entry)"),
        "The tree holds a path that git refuses to write: {path}{empty}.",
        "Remove it from the commit; such names are used for attacks on clones.",
    ),
    _Complaint(
        re.compile(r"unable to read (?:sha1 file of|tree|blob)|bad object|missing blob|could not fetch"),
        "The clone lacks objects of the commits under review.",
        "It is a partial or shallow clone: fetch everything, in GitHub Actions with fetch-depth: 0 and no filter.",
    ),
    _Complaint(
        re.compile(r"out of memory|(?:malloc|mmap|realloc) failed"),
        "git needs more memory for this repository than it is given.",
        "The tree is larger than any that this bot reviews.",
    ),
)


def explain(arguments: Sequence[str], status: int, errors: str, directory: Path) -> SourceError:
    """Return the error for a run of git that failed, from what it wrote to standard error."""
    for complaint in _COMPLAINTS:
        if found := complaint.pattern.search(errors):
            words = {"directory": str(directory), **{name: value or "" for name, value in found.groupdict().items()}}
            return SourceError(complaint.message.format(**words), complaint.hint.format(**words))
    lines = [line for line in errors.splitlines() if line.startswith(("fatal:", "error:"))] or errors.splitlines()
    said = lines[0] if lines else f"exit status {status}"
    return SourceError(
        f"git {arguments[0]} failed in {directory}: {said}", "Run the same git command there to see more."
    )
