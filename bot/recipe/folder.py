"""Where a review works: in memory where there is room, because it writes thousands of small files and keeps none."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_MEMORY = Path("/dev/shm")  # noqa: S108 - the folder made in it has a random name and is ours alone
_ROOM = 4 * 1024**3
"""Bytes that must be free there: for the scratch database, both trees, and reviews side by side."""
_PREFIX = "migration-review-work-"
_SECONDS_TO_BE_LOCKED = 60


@contextmanager
def working_folder() -> Iterator[Path]:
    """Make a folder that the sandbox's users may enter, for the length of the block.

    A review that is killed cannot clean up: the next one does it, and knows by its lock which folder is still in use.
    """
    parent = _parent()
    _remove_abandoned(parent)
    with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=parent, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)
        with _locked(folder):
            yield folder


def _parent() -> Path:
    """Return the memory file system, or the usual place of temporary files."""
    usable = _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) and "TMPDIR" not in os.environ
    if usable and shutil.disk_usage(_MEMORY).free >= _ROOM:
        return _MEMORY
    return Path(tempfile.gettempdir())


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold a folder's lock, which ends with this process at the latest. Raises BlockingIOError where another has it."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def _remove_abandoned(parent: Path) -> None:
    """Remove the folders of reviews that were killed."""
    for folder in parent.glob(f"{_PREFIX}*"):
        with suppress(OSError):  # another review works there, or removes it right now
            state = folder.stat()
            if state.st_uid == os.geteuid() and time.time() - state.st_mtime > _SECONDS_TO_BE_LOCKED:
                with _locked(folder):
                    shutil.rmtree(folder, ignore_errors=True)
