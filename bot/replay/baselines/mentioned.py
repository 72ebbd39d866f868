"""Says whether any revision of a project speaks of a name, so that it may be the one that makes what is called so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bot.replay.trees import TreeProject

_MOST_BYTES = 1024**2
"""Of a revision file."""


def mentions(project: TreeProject, name: str) -> bool:
    """Look for a name as a word of its own; the files are read, not run."""
    named = re.compile(rf"\b{re.escape(name)}\b".encode())
    return any(named.search(path.read_bytes()) for path in _revisions(project))


def _revisions(project: TreeProject) -> Iterator[Path]:
    pattern = "**/*.py" if project.project.recursive else "*.py"
    for location in project.project.version_locations:
        for path in sorted((project.folder / location).glob(pattern)):
            if path.is_file() and not path.is_symlink() and path.stat().st_size <= _MOST_BYTES:
                yield path
