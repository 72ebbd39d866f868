"""What a cage may ask of the kernel."""

from __future__ import annotations

import os
import platform
from pathlib import Path

import pytest

from bot.replay.cage.seccomp import filter_program
from bot.replay.program import CODE_USER
from tests.support.attacks import Attacks, processes_with

x86 = pytest.mark.skipif(platform.machine() != "x86_64", reason="system calls are named by their x86-64 numbers")
_CALLS = {
    "ptrace": 101,
    "mount": 165,
    "umount2": 166,
    "unshare": 272,
    "setns": 308,
    "chroot": 161,
    "keyctl": 250,
    "add_key": 248,
    "bpf": 321,
    "io_uring_setup": 425,
    "perf_event_open": 298,
    "userfaultfd": 323,
    "process_vm_readv": 310,
    "pidfd_getfd": 438,
    "memfd_create": 319,
    "shmget": 29,
    "msgget": 68,
    "semget": 64,
    "kexec_load": 246,
}


@x86
def test_system_calls_that_no_migration_needs_are_refused(attacks: Attacks) -> None:
    told = attacks.run(
        f"tell([attempt(system_call, number, 0, 0, 0, 0, 0) for number in {list(_CALLS.values())}])"
    ).told
    assert dict(zip(_CALLS, told[0], strict=True)) == dict.fromkeys(_CALLS, "PermissionError")


@x86
def test_the_second_numbering_of_system_calls_is_refused_too(attacks: Attacks) -> None:
    assert attacks.run("tell(attempt(system_call, 0x40000000 | 101, 0, 0, 0, 0))").told == ["PermissionError"]


@x86
def test_a_user_namespace_of_its_own_cannot_be_had(attacks: Attacks) -> None:
    clone, new_user, new_mounts, end_signal = 56, 0x10000000, 0x00020000, 17
    script = f"""
def child(flags):
    number = libc.syscall({clone}, flags | {end_signal}, 0, 0, 0, 0)
    if number == 0:
        os._exit(0)
    if number == -1:
        raise OSError(ctypes.get_errno(), "refused")
    os.waitpid(number, 0)

tell([attempt(child, {new_user}), attempt(child, {new_mounts}), attempt(child, 0)])
"""
    ((user, mounts, plain),) = attacks.run(script).told
    assert user in {"OSError", "PermissionError"}
    assert (mounts, plain) == ("PermissionError", "None")


def test_processes_outside_are_not_there_and_cannot_be_ended(attacks: Attacks) -> None:
    script = f"""
tell([
    sorted(int(name) for name in os.listdir("/proc") if name.isdigit()) == [1, os.getpid()],
    attempt(os.kill, {os.getpid()}, 0),
    attempt(os.kill, 1, 9),
    os.path.exists("/proc/1"),
])
"""
    alone, outside, first, alive = attacks.run(script).told[0]
    assert (alone, outside, alive) == (True, "ProcessLookupError", True)
    assert first in {"None", "PermissionError"}  # nobody inside can end the first process: pid_namespaces(7)


@pytest.mark.parametrize("process", ["1", "self"])
def test_no_right_of_root_is_left_to_anything_inside(attacks: Attacks, process: str) -> None:
    script = f"""
status = dict(line.split(":", 1) for line in open("/proc/{process}/status").read().splitlines())
tell([status[name].strip() for name in ("CapEff", "CapPrm", "NoNewPrivs", "Seccomp")])
"""
    assert attacks.run(script).told == [["0" * 16, "0" * 16, "1", "2"]]


def test_what_runs_inside_is_nobody_that_the_host_knows(attacks: Attacks) -> None:
    with attacks.started("tell(os.getuid())\nsys.stdin.read()") as process:
        assert next(process.lines()) == b"1000"
        number = processes_with("tell(os.getuid())")[-1]
        assert Path(f"/proc/{number}").stat().st_uid == (CODE_USER if os.geteuid() == 0 else os.geteuid())


def test_on_a_machine_whose_numbers_are_unknown_there_is_no_filter() -> None:
    assert filter_program("riscv64") is None
    assert filter_program("aarch64") != filter_program("x86_64")
