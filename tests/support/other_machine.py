"""Runs a program as on another machine: without user namespaces, as root or as nobody, all Pythons within reach.

``python -m tests.support.other_machine USER NAMESPACES PROGRAM...``: USER is ``root`` or ``nobody``; NAMESPACES is
``yes`` or ``no``. It must be started by root. What it changes, it changes for itself and its descendants only: a mount
namespace in which root's home may be entered, and a system call filter that refuses what bubblewrap needs, as container
runtimes do.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import pwd
import struct
import sys
from pathlib import Path

from bot.replay.cage.landlock.kernel import give_up_new_privileges, install_filter

_CLONE_NEWNS, _CLONE_NEWUSER = 0x00020000, 0x10000000
_MS_BIND, _MS_REC, _MS_PRIVATE = 4096, 16384, 1 << 18
_NUMBERS = {"x86_64": (272, 56, 435), "aarch64": (97, 220, 435)}
_REFUSE, _ALLOW, _UNKNOWN = 0x00050000 | errno.EPERM, 0x7FFF0000, 0x00050000 | errno.ENOSYS


def main() -> None:
    """Become the other machine, then the program."""
    user, namespaces, *program = sys.argv[1:]
    _open_the_way(Path(sys.base_prefix).resolve())
    if user != "root":
        entry = pwd.getpwnam(user)
        os.setgroups([])
        os.setresgid(entry.pw_gid, entry.pw_gid, entry.pw_gid)
        os.setresuid(entry.pw_uid, entry.pw_uid, entry.pw_uid)
    if namespaces == "no":
        give_up_new_privileges()
        install_filter(_without_namespaces(), listen=False)
    os.execvpe(program[0], program, {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})


def _open_the_way(prefix: Path) -> None:
    """Put an enterable folder over the first on the way to Python that nobody may enter, and the next one into it."""
    closed = next((path for path in reversed(prefix.parents) if not path.stat().st_mode & 1), None)
    libc = ctypes.CDLL(None, use_errno=True)
    _check(libc.unshare(_CLONE_NEWNS))
    _check(libc.mount(b"none", b"/", None, _MS_REC | _MS_PRIVATE, None))
    if closed is None:
        return
    within = closed / prefix.relative_to(closed).parts[0]
    held = os.open(within, os.O_PATH)
    _check(libc.mount(b"tmpfs", os.fsencode(closed), b"tmpfs", 0, b"mode=0755,size=1m"))
    within.mkdir(mode=0o755)
    _check(libc.mount(f"/proc/self/fd/{held}".encode(), os.fsencode(within), None, _MS_BIND | _MS_REC, None))
    os.close(held)


def _without_namespaces() -> bytes:
    """Return a filter that refuses unshare, clone3, and clone with CLONE_NEWUSER."""
    unshare, clone, clone3 = _NUMBERS[platform.machine()]
    program = (
        (0x20, 0, 0, 0),  # load the number
        (0x15, 0, 1, clone3),
        (0x06, 0, 0, _UNKNOWN),  # glibc then takes clone
        (0x15, 3, 0, unshare),
        (0x15, 0, 3, clone),
        (0x20, 0, 0, 16),  # load the flags
        (0x45, 0, 1, _CLONE_NEWUSER),
        (0x06, 0, 0, _REFUSE),
        (0x06, 0, 0, _ALLOW),
    )
    return b"".join(struct.pack("<HBBI", code, yes, no, value) for code, yes, no, value in program)


def _check(result: int) -> None:
    if result != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


if __name__ == "__main__":
    main()
