"""Answers connect(2) of a program in the cage: whatever address it names, it gets the one socket that it may have.

Landlock before ABI 9 does not restrict connecting to sockets that have a path, and a system call filter cannot read
addresses. So the filter asks this process, outside of the cage, which connects a socket of its own and puts it in the
place of the program's (seccomp_unotify(2), SECCOMP_ADDFD_FLAG_SETFD). The address is never looked at: nothing that the
program changes meanwhile matters.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import socket
import stat
import struct

from bot.replay.cage.landlock.kernel import descriptor_of

_RECEIVE, _SEND, _ADD_DESCRIPTOR = 0xC0502100, 0xC0182101, 0x40182103  # linux/seccomp.h, SECCOMP_IOCTL_NOTIF_…
_REPLACE = 1
_QUESTION = struct.Struct("=QIIiIQ6Q")  # struct seccomp_notif
_ANSWER = struct.Struct("=QqiI")
_DESCRIPTOR = struct.Struct("=QIIII")


def answer_connect(listener: int, sockets: str) -> None:
    """Answer one question that waits at the listener, with the first socket of a folder.

    An asker that has ended meanwhile needs no answer.
    """
    buffer = bytearray(_QUESTION.size)
    with contextlib.suppress(FileNotFoundError):
        fcntl.ioctl(listener, _RECEIVE, buffer)
        question, process, *_ = _QUESTION.unpack(buffer)
        descriptor = _QUESTION.unpack(buffer)[6] & 0xFFFFFFFF
        error = _connected(listener, question, process, descriptor, sockets)
        fcntl.ioctl(listener, _SEND, bytearray(_ANSWER.pack(question, 0, -error, 0)))


def _connected(listener: int, question: int, process: int, descriptor: int, sockets: str) -> int:
    """Put a connected socket in the place of the asker's, and return 0 or the error to give."""
    with socket.socket(socket.AF_UNIX) as ours:
        ours.setblocking(False)  # noqa: FBT003 - the method has no keywords
        try:
            ours.connect(_first_socket(sockets))
        except OSError as error:
            return error.errno or errno.ECONNREFUSED
        ours.setblocking(_blocks(process, descriptor))
        request = _DESCRIPTOR.pack(question, _REPLACE, ours.fileno(), descriptor, os.O_CLOEXEC)
        try:
            fcntl.ioctl(listener, _ADD_DESCRIPTOR, bytearray(request))
        except OSError as error:
            return error.errno or errno.EIO
    return 0


def _first_socket(folder: str) -> str:
    """Return the path of a folder's first socket. Raises FileNotFoundError."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if stat.S_ISSOCK(entry.stat(follow_symlinks=False).st_mode):
                return entry.path
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), folder)


def _blocks(process: int, descriptor: int) -> bool:
    """Say whether the asker's socket blocks; where we may not look (no CAP_SYS_PTRACE), take it that it does."""
    try:
        theirs = descriptor_of(process, descriptor)
    except OSError:
        return True
    try:
        return not fcntl.fcntl(theirs, fcntl.F_GETFL) & os.O_NONBLOCK
    finally:
        os.close(theirs)
