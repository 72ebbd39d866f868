"""The system call filter: a classic BPF program that refuses what no migration needs.

The list follows what container runtimes refuse by default (seccomp(2), "Docker default seccomp profile"), and adds
ptrace, io_uring, every socket family but AF_UNIX, and memory that belongs to no process: files of memfd_create(2) and
System V segments would be neither in a cage's resident memory nor in its file systems, and so nobody would count them.
"""

from __future__ import annotations

import errno
import platform
import struct
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

_LOAD_WORD = 0x20
_JUMP_IF_EQUAL = 0x15
_JUMP_IF_GREATER_OR_EQUAL = 0x35
_RETURN = 0x06
_ALLOW = 0x7FFF0000
_REFUSE = 0x00050000 | errno.EPERM
_KILL = 0x80000000
_OFFSET_NUMBER, _OFFSET_ARCHITECTURE, _OFFSET_FIRST_ARGUMENT = 0, 4, 16
_X32_BIT = 0x40000000
_AF_UNIX = 1


# System call: its number on x86-64, its number on arm64 (None where that machine never had it); the kernel's unistd.h.
_REFUSED: dict[str, tuple[int | None, int | None]] = {
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kcmp": (312, 272),
    "pidfd_getfd": (438, 438),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "msgget": (68, 186),
    "semget": (64, 190),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "fanotify_init": (300, 262),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "unshare": (272, 97),
    "setns": (308, 268),
    "name_to_handle_at": (303, None),
    "open_by_handle_at": (304, None),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "personality": (135, 92),
    "syslog": (103, 116),
    "acct": (163, 89),
    "quotactl": (179, 60),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "reboot": (169, 142),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "clock_adjtime": (305, 266),
    "adjtimex": (159, 171),
    "iopl": (172, None),
    "ioperm": (173, None),
    "modify_ldt": (154, None),
    "uselib": (134, None),
    "ustat": (136, None),
    "sysfs": (139, None),
    "lookup_dcookie": (212, 18),
    "migrate_pages": (256, 238),
    "move_pages": (279, 239),
    "mbind": (237, 235),
    "set_mempolicy": (238, 237),
}


@dataclass(frozen=True, slots=True)
class _Machine:
    audit: int
    """AUDIT_ARCH_… of linux/audit.h."""
    socket: int
    column: int


_MACHINES = {
    "x86_64": _Machine(audit=0xC000003E, socket=41, column=0),
    "aarch64": _Machine(audit=0xC00000B7, socket=198, column=1),
}


def _instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("<HBBI", code, if_true, if_false, value)


def filter_program(machine: str | None = None, let_through: AbstractSet[str] = frozenset()) -> bytes | None:
    """Return the filter for bubblewrap's ``--seccomp``, or None where this machine's numbers are not known.

    The system calls named in ``let_through`` are not refused.
    """
    known = _MACHINES.get(machine or platform.machine())
    if known is None:
        return None
    named = (numbers for name, numbers in _REFUSED.items() if name not in let_through)
    refused = sorted(number for numbers in named if (number := numbers[known.column]) is not None)
    program = [
        _instruction(_LOAD_WORD, _OFFSET_ARCHITECTURE),
        _instruction(_JUMP_IF_EQUAL, known.audit, if_true=1),
        _instruction(_RETURN, _KILL),
        _instruction(_LOAD_WORD, _OFFSET_NUMBER),
        _instruction(_JUMP_IF_GREATER_OR_EQUAL, _X32_BIT, if_false=1),
        _instruction(_RETURN, _REFUSE),
    ]
    for number in refused:
        program += [_instruction(_JUMP_IF_EQUAL, number, if_false=1), _instruction(_RETURN, _REFUSE)]
    program += [
        _instruction(_JUMP_IF_EQUAL, known.socket, if_false=3),
        _instruction(_LOAD_WORD, _OFFSET_FIRST_ARGUMENT),
        _instruction(_JUMP_IF_EQUAL, _AF_UNIX, if_true=1),
        _instruction(_RETURN, _REFUSE),
        _instruction(_RETURN, _ALLOW),
    ]
    return b"".join(program)
