"""Where a review works: in memory where there is room, because it writes thousands of small files and keeps none."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_MEMORY = Path("/dev/shm")  # noqa: S108 - the folder made in it has a random name and is ours alone
_ROOM = 4 * 1024**3
"""Bytes that must be free there: for the scratch database, both trees, and reviews side by side."""


@contextmanager
def working_folder() -> Iterator[Path]:
    """Make a folder that the sandbox's users may enter, for the length of the block."""
    with tempfile.TemporaryDirectory(prefix="migration-review-", dir=_parent(), ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def _parent() -> Path | None:
    """Return the memory file system, or None for the usual place of temporary files."""
    usable = _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) and "TMPDIR" not in os.environ
    return _MEMORY if usable and shutil.disk_usage(_MEMORY).free >= _ROOM else None
