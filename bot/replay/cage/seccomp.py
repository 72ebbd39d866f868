"""The system call filter: a classic BPF program that refuses what no migration needs.

The list follows what container runtimes refuse by default (seccomp(2), "Docker default seccomp profile"), and adds
ptrace, io_uring, every socket family but AF_UNIX, and memory that belongs to no process: files of memfd_create(2) and
System V segments would be neither in a cage's resident memory nor in its file systems, and so nobody would count them.
"""

from __future__ import annotations

import errno
import platform
import struct
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.replay.cage.system_calls import FILE_ATTRIBUTES, OF_ONE_PROCESS, REFUSED, REFUSED_WITHOUT_NAMESPACES, Numbers

_LOAD_WORD = 0x20
_AND = 0x54
_JUMP_IF_EQUAL = 0x15
_JUMP_IF_GREATER_OR_EQUAL = 0x35
_JUMP_IF_ANY_BIT = 0x45
_RETURN = 0x06
_ALLOW = 0x7FFF0000
_REFUSE = 0x00050000 | errno.EPERM
_UNKNOWN = 0x00050000 | errno.ENOSYS
_ASK = 0x7FC00000
"""SECCOMP_RET_USER_NOTIF: a process outside answers (seccomp_unotify(2))."""
_KILL = 0x80000000
_OFFSET_NUMBER, _OFFSET_ARCHITECTURE, _OFFSET_FIRST_ARGUMENT, _OFFSET_SECOND_ARGUMENT = 0, 4, 16, 24
_X32_BIT = 0x40000000
_AF_UNIX = 1
_SOCK_STREAM = 1
_SOCKET_TYPES = 0xF
_CLONE3 = 435
_NEW_NAMESPACES = 0x7E020000
"""All CLONE_NEW… of linux/sched.h that clone(2) takes."""


@dataclass(frozen=True, slots=True)
class _Machine:
    audit: int
    """AUDIT_ARCH_… of linux/audit.h."""
    socket: int
    socketpair: int
    connect: int
    clone: int
    column: int


_MACHINES = {
    "x86_64": _Machine(audit=0xC000003E, socket=41, socketpair=53, connect=42, clone=56, column=0),
    "aarch64": _Machine(audit=0xC00000B7, socket=198, socketpair=199, connect=203, clone=220, column=1),
}


@dataclass(frozen=True, slots=True)
class Unseparated:
    """What more has to be refused to a program that shares its namespaces with the host."""

    connects: bool = False
    """Whether a process outside answers its connect(2); otherwise it is refused."""
    shares_user: bool = True
    """Whether files and processes of the host belong to the same user."""


def filter_program(
    machine: str | None = None,
    let_through: AbstractSet[str] = frozenset(),
    unseparated: Unseparated | None = None,
) -> bytes | None:
    """Return the filter as the kernel takes it, or None where this machine's numbers are not known.

    The system calls named in ``let_through`` are not refused; ``socket`` lets every family through, and is for programs
    whose network namespace holds all that they may reach. ``unseparated`` is for cages without namespaces.
    """
    known = _MACHINES.get(machine or platform.machine())
    if known is None:
        return None
    program = [
        _instruction(_LOAD_WORD, _OFFSET_ARCHITECTURE),
        _instruction(_JUMP_IF_EQUAL, known.audit, if_true=1),
        _instruction(_RETURN, _KILL),
        _instruction(_LOAD_WORD, _OFFSET_NUMBER),
        _instruction(_JUMP_IF_GREATER_OR_EQUAL, _X32_BIT, if_false=1),
        _instruction(_RETURN, _REFUSE),
    ]
    program += _refusals(REFUSED, known, let_through)
    if unseparated is not None:
        program += _separation(known, unseparated, let_through)
    if "socket" not in let_through:
        program += [
            _instruction(_JUMP_IF_EQUAL, known.socket, if_false=3),
            _instruction(_LOAD_WORD, _OFFSET_FIRST_ARGUMENT),
            _instruction(_JUMP_IF_EQUAL, _AF_UNIX, if_true=1),
            _instruction(_RETURN, _REFUSE),
        ]
    return b"".join([*program, _instruction(_RETURN, _ALLOW)])


def _instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("<HBBI", code, if_true, if_false, value)


def _numbers(table: Mapping[str, Numbers], machine: _Machine, let_through: AbstractSet[str]) -> Iterable[int]:
    named = (numbers[machine.column] for name, numbers in table.items() if name not in let_through)
    return sorted(number for number in named if number is not None)


def _refusals(table: Mapping[str, Numbers], machine: _Machine, let_through: AbstractSet[str]) -> Iterable[bytes]:
    for number in _numbers(table, machine, let_through):
        yield _instruction(_JUMP_IF_EQUAL, number, if_false=1)
        yield _instruction(_RETURN, _REFUSE)


def _separation(machine: _Machine, unseparated: Unseparated, let_through: AbstractSet[str]) -> Iterable[bytes]:
    yield from _refusals(REFUSED_WITHOUT_NAMESPACES, machine, let_through)
    if unseparated.shares_user:
        yield from _refusals(FILE_ATTRIBUTES, machine, let_through)
    for number in _numbers(OF_ONE_PROCESS, machine, let_through):
        yield _instruction(_JUMP_IF_EQUAL, number, if_false=4)
        yield from _unless_argument(_OFFSET_FIRST_ARGUMENT, 0)
        yield _instruction(_RETURN, _ALLOW)
    # clone3's flags are in memory, out of a filter's sight; glibc takes clone where it is unknown.
    yield _instruction(_JUMP_IF_EQUAL, _CLONE3, if_false=1)
    yield _instruction(_RETURN, _UNKNOWN)
    yield _instruction(_JUMP_IF_EQUAL, machine.clone, if_false=4)
    yield _instruction(_LOAD_WORD, _OFFSET_FIRST_ARGUMENT)
    yield _instruction(_JUMP_IF_ANY_BIT, _NEW_NAMESPACES, if_false=1)
    yield _instruction(_RETURN, _REFUSE)
    yield _instruction(_RETURN, _ALLOW)
    yield _instruction(_JUMP_IF_EQUAL, machine.connect, if_false=1)
    yield _instruction(_RETURN, _ASK if unseparated.connects else _REFUSE)
    # A datagram can be sent to any socket without connect(2).
    for number in (machine.socket, machine.socketpair):
        yield _instruction(_JUMP_IF_EQUAL, number, if_false=5)
        yield _instruction(_LOAD_WORD, _OFFSET_SECOND_ARGUMENT)
        yield _instruction(_AND, _SOCKET_TYPES)
        yield _instruction(_JUMP_IF_EQUAL, _SOCK_STREAM, if_true=1)
        yield _instruction(_RETURN, _REFUSE)
        yield _instruction(_LOAD_WORD, _OFFSET_NUMBER)


def _unless_argument(offset: int, allowed: int) -> Iterable[bytes]:
    yield _instruction(_LOAD_WORD, offset)
    yield _instruction(_JUMP_IF_EQUAL, allowed, if_true=1)
    yield _instruction(_RETURN, _REFUSE)
