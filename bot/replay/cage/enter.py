"""The last step before bubblewrap: stage the mounts, leave root, shed the environment, become bwrap.

Run as ``python -I -S enter.py FD`` with a JSON document behind the file descriptor FD. It is a program of its own
because what it does must not happen in the process that reviews. As root it first makes a private mount namespace in
which every source stands under a world-readable staging folder: the user that it then becomes could not reach, say,
/root/checkout. Standard library only.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import sys
from typing import Any

_CLONE_NEWNS = 0x00020000
_MS_BIND = 4096
_MS_REC = 16384
_MS_PRIVATE = 1 << 18
# Of all cages of one user together: the outer bound, should code in a cage get around the limit that is set inside.
_PROCESSES_OF_ALL = 2048


def main() -> None:
    """Read the document, prepare, and replace this process by bubblewrap."""
    with os.fdopen(int(sys.argv[1])) as file:
        document = json.load(file)
    mounts: list[dict[str, Any]] = document["mounts"]
    executable: str = document["bwrap"]
    if document["user"] is not None:
        executable = _stage(document["staging"], mounts, document["bwrap_folder"], executable)
        _become(document["user"])
        resource.setrlimit(resource.RLIMIT_NPROC, (_PROCESSES_OF_ALL, _PROCESSES_OF_ALL))
    for name, value in document["limits"].items():
        resource.setrlimit(getattr(resource, name), (value, value))
    arguments = ["bwrap", *document["arguments"]]
    for mount in mounts:
        arguments += ["--bind" if mount["writable"] else "--ro-bind", mount["source"], mount["target"]]
    arguments += document["last_arguments"]
    os.chdir("/")
    os.execve(executable, [*arguments, "--", *document["program"]], {})


def _stage(staging: str, mounts: list[dict[str, Any]], bwrap_folder: str, executable: str) -> str:
    """Bind every source under the staging folder, seen by this process and its children only."""
    libc = ctypes.CDLL(None, use_errno=True)
    _call(libc.unshare(_CLONE_NEWNS), "unshare")
    _call(libc.mount(b"none", b"/", None, _MS_REC | _MS_PRIVATE, None), "mount --make-rprivate /")
    _call(libc.mount(b"tmpfs", staging.encode(), b"tmpfs", 0, b"mode=0755,size=1m"), staging)
    for number, mount in enumerate(mounts):
        mount["source"] = _bind(libc, mount["source"], f"{staging}/{number}")
    folder = _bind(libc, bwrap_folder, f"{staging}/bwrap")
    return os.path.join(folder, os.path.relpath(executable, bwrap_folder))


def _bind(libc: ctypes.CDLL, source: str, target: str) -> str:
    if os.path.isdir(source):
        os.mkdir(target)
    else:
        os.close(os.open(target, os.O_CREAT | os.O_WRONLY))
    _call(libc.mount(os.fsencode(source), target.encode(), None, _MS_BIND | _MS_REC, None), source)
    return target


def _become(user: int) -> None:
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)


def _call(result: int, what: str) -> None:
    if result != 0:
        number = ctypes.get_errno()
        sys.exit(f"cage: {what}: {os.strerror(number)}")


if __name__ == "__main__":
    main()
