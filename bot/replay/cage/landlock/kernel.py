"""The kernel's calls that Python's library has no name for. Standard library only."""

from __future__ import annotations

import ctypes
import os
import platform

_LANDLOCK_CREATE_RULESET = 444  # one number on every machine: the kernel's unistd.h
_LANDLOCK_VERSION = 1
_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_CHILD_SUBREAPER = 36
_SECCOMP = {"x86_64": 317, "aarch64": 277}
_SECCOMP_SET_MODE_FILTER = 1
_SECCOMP_FILTER_FLAG_NEW_LISTENER = 8
_PIDFD_GETFD = 438
_INSTRUCTION = 8


class _Program(ctypes.Structure):
    """struct sock_fprog of linux/filter.h."""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def system_call(number: int, *arguments: int | bytes | ctypes.Structure | None) -> int:
    """Make a system call; raises OSError. Structures and bytes are passed by their address."""
    libc = ctypes.CDLL(None, use_errno=True)
    passed = [ctypes.byref(item) if isinstance(item, ctypes.Structure) else item for item in arguments]
    words = [ctypes.c_long(item) if isinstance(item, int) else item for item in passed]
    result = int(libc.syscall(ctypes.c_long(number), *words))
    if result == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def landlock_version() -> int:
    """Return the kernel's Landlock ABI, 0 where it has none or a filter refuses to say (landlock(7))."""
    try:
        return system_call(_LANDLOCK_CREATE_RULESET, None, 0, _LANDLOCK_VERSION)
    except OSError:
        return 0


def adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent ends."""
    _control(_PR_SET_CHILD_SUBREAPER, 1)


def give_up_new_privileges() -> None:
    """Let no later execve(2) give more rights than this process has."""
    _control(_PR_SET_NO_NEW_PRIVS, 1)


def end_with_parent(signal: int) -> None:
    """Have the kernel send a signal when the parent ends."""
    _control(_PR_SET_PDEATHSIG, signal)


def install_filter(program: bytes, *, listen: bool) -> int | None:
    """Install a seccomp filter for good; with ``listen``, return the descriptor at which its questions are answered."""
    held = ctypes.create_string_buffer(program, len(program))
    record = _Program(len(program) // _INSTRUCTION, ctypes.addressof(held))
    flags = _SECCOMP_FILTER_FLAG_NEW_LISTENER if listen else 0
    result = system_call(_SECCOMP[platform.machine()], _SECCOMP_SET_MODE_FILTER, flags, record)
    return result if listen else None


def descriptor_of(process: int, descriptor: int) -> int:
    """Return a duplicate of another process's descriptor; raises OSError where that is not allowed."""
    pidfd = os.pidfd_open(process)
    try:
        return system_call(_PIDFD_GETFD, pidfd, descriptor, 0)
    finally:
        os.close(pidfd)


def _control(option: int, value: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(option, ctypes.c_ulong(value), 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
