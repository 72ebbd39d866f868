"""The user that the store's PostgreSQL runs as."""

from __future__ import annotations

import os
import pwd
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from bot.errors import SandboxError

_STORE_USER = 61010
"""A uid of nobody else's: as root, the server's files and sockets belong to it alone."""


class ProcessArguments(TypedDict, total=False):
    """The arguments of subprocess that change the user."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True, slots=True)
class ServerUser:
    """A numeric user, or None where we are not root and the server runs as ourselves."""

    uid: int | None

    def process_arguments(self) -> ProcessArguments:
        """Return what makes subprocess become this user."""
        return {} if self.uid is None else {"user": self.uid, "group": self.uid, "extra_groups": []}


def server_user() -> ServerUser:
    """Return the user for the server: its own where we are root."""
    return ServerUser(_STORE_USER if os.geteuid() == 0 else None)


def named_user() -> ServerUser:
    """Return a user that the password file knows: initdb, unlike the server, insists on its own name."""
    if os.geteuid() != 0:
        return ServerUser(None)
    try:
        return ServerUser(pwd.getpwnam("nobody").pw_uid)
    except KeyError:
        raise SandboxError(
            "The user “nobody” does not exist, as whom the store's PostgreSQL is initialised.",
            "Add it to /etc/passwd, run as another user than root, or set DATABASE_URL.",
        ) from None


def hand_over(path: Path, user: ServerUser) -> None:
    """Make a file or folder, with all that it holds, the server's."""
    if user.uid is None:
        return
    os.chown(path, user.uid, user.uid)
    for folder, folders, files in os.walk(path):
        for name in (*folders, *files):
            os.chown(Path(folder) / name, user.uid, user.uid, follow_symlinks=False)
