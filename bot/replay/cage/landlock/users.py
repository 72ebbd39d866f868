"""User ids of their own for cages without namespaces: whatever runs as one of them belongs to the cage."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pwd
from collections.abc import Iterator
from pathlib import Path

from bot.errors import SandboxError

_USERS = range(61100, 61356)
"""Free by convention: above what adduser gives out, below what systemd keeps for itself (systemd, "Users, Groups, UIDs
and GIDs on systemd Systems")."""
_PLACES = (Path("/run"), Path("/var/lock"), Path("/tmp"))  # noqa: S108 - the folder made in it is checked
_KNOWN = ("nobody", "daemon")


@contextlib.contextmanager
def own_user() -> Iterator[int]:
    """Take a user id for the length of the block. Raises SandboxError where all are taken."""
    folder = _lock_folder()
    for user in _USERS:
        descriptor = os.open(folder / str(user), os.O_CREAT | os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        try:
            if _locked(descriptor):
                yield user
                return
        finally:
            os.close(descriptor)
    raise SandboxError(
        f"All {len(_USERS)} user ids for sandboxed programs are in use.", "Run fewer reviews at once on this machine."
    )


def known_user() -> int:
    """Return a user without rights that the machine has a name for. Raises SandboxError."""
    for name in _KNOWN:
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_uid
    raise SandboxError(
        f"This machine knows none of the users {', '.join(_KNOWN)}.", "Add one: useradd --system nobody."
    )


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _lock_folder() -> Path:
    """Return root's own folder of locks. Raises SandboxError where somebody else has put one in its place."""
    parent = next(place for place in _PLACES if os.access(place, os.W_OK))
    folder = parent / "migration-review-users"
    folder.mkdir(mode=0o700, exist_ok=True)
    state = folder.lstat()
    if state.st_uid != os.geteuid() or state.st_mode & 0o077 or not folder.is_dir() or folder.is_symlink():
        raise SandboxError(f"{folder} is not a folder of ours alone.", "Remove it.")
    return folder
