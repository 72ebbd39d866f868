"""Landlock's rules: which files a program may open, by the rights that the kernel's ABI knows (landlock(7))."""

from __future__ import annotations

import contextlib
import ctypes
import os
import stat
from collections.abc import Iterable

from bot.replay.cage.landlock.kernel import system_call

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_RULE_PATH_BENEATH = 1

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_CHANGE_FOLDER = sum(1 << bit for bit in (4, 5, 7, 8, 9, 10, 12))  # remove; make folders, files, sockets, FIFOs, links
_MAKE_DEVICE = (1 << 6) | (1 << 11)
_REFER, _TRUNCATE, _IOCTL_DEVICE = 1 << 13, 1 << 14, 1 << 15
_BIND_TCP, _CONNECT_TCP = 1 << 0, 1 << 1
_ABSTRACT_SOCKETS, _SIGNALS = 1 << 0, 1 << 1

_READING = _EXECUTE | _READ_FILE | _READ_DIR
_WRITING = _READ_FILE | _READ_DIR | _WRITE_FILE | _CHANGE_FOLDER | _REFER | _TRUNCATE
_OF_A_FILE = _EXECUTE | _READ_FILE | _WRITE_FILE | _TRUNCATE | _IOCTL_DEVICE
DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")

_CONNECTS, _CONTROLS = 4, 5
TRUNCATES = 3
"""The first ABI that a cage is made with (Linux 6.2): before it, files that others may write could be emptied."""
SCOPES = 6
"""The first ABI that keeps signals and abstract sockets apart (Linux 6.12)."""


class _Ruleset(ctypes.Structure):
    """struct landlock_ruleset_attr of linux/landlock.h."""

    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _PathBeneath(ctypes.Structure):
    """struct landlock_path_beneath_attr of linux/landlock.h."""

    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def restrict_files(version: int, readable: Iterable[str], writable: Iterable[str]) -> None:
    """Leave this process, and all that it will start, the given files and folders with what is in them.

    Network, signals and abstract sockets go, too, where the ABI knows them. Raises OSError.
    """
    handled = _files(version)
    ruleset = _create(version, handled)
    for path in readable:
        _allow(ruleset, path, handled & _READING)
    for path in writable:
        _allow(ruleset, path, handled & _WRITING)
    for path in DEVICES:
        with contextlib.suppress(FileNotFoundError):
            _allow(ruleset, path, handled & (_READ_FILE | _WRITE_FILE))
    system_call(_RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)


def restrict_signals() -> None:
    """Let this process and its descendants signal each other only. Raises OSError before ABI ``SCOPES``."""
    ruleset = system_call(_CREATE_RULESET, _Ruleset(0, 0, _SIGNALS), ctypes.sizeof(_Ruleset), 0)
    system_call(_RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)


def _create(version: int, handled: int) -> int:
    network = _BIND_TCP | _CONNECT_TCP if version >= _CONNECTS else 0
    scoped = _ABSTRACT_SOCKETS | _SIGNALS if version >= SCOPES else 0
    size = 8 if version < _CONNECTS else 16 if version < SCOPES else 24
    return system_call(_CREATE_RULESET, _Ruleset(handled, network, scoped), size, 0)


def _files(version: int) -> int:
    known = _READING | _WRITE_FILE | _CHANGE_FOLDER | _MAKE_DEVICE | _REFER | _TRUNCATE
    return known | (_IOCTL_DEVICE if version >= _CONTROLS else 0)


def _allow(ruleset: int, path: str, rights: int) -> None:
    descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        if not stat.S_ISDIR(os.fstat(descriptor).st_mode):
            rights &= _OF_A_FILE
        system_call(_ADD_RULE, ruleset, _RULE_PATH_BENEATH, _PathBeneath(rights, descriptor), 0)
    finally:
        os.close(descriptor)
