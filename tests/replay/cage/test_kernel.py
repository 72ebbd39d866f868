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


def test_processes_outside_cannot_be_ended(attacks: Attacks) -> None:
    script = f"""
numbers = [{os.getpid()}, {os.getppid()}, os.getppid(), 1]
tell([attempt(os.kill, number, signal) for number in numbers for signal in (0, 9)])
import time
attempt(os.kill, -1, 9)
tell("still here")
"""
    outcome = attacks.run(script)
    foreign, own_first = outcome.told[0][:4], outcome.told[0][4:]
    assert set(foreign) <= {"ProcessLookupError", "PermissionError"}
    # Nobody inside can end the first process of a process namespace (pid_namespaces(7)), whatever kill says.
    assert set(own_first) <= ({"None", "PermissionError"} if attacks.cage.name == "bubblewrap" else {"PermissionError"})
    assert outcome.told[1:] == ["still here"]


@pytest.mark.parametrize("call", ["os.setpriority(os.PRIO_PROCESS, number, 19)", "resource.prlimit(number, 0, (1, 1))"])
def test_processes_outside_cannot_be_hampered(attacks: Attacks, call: str) -> None:
    script = f"import resource\nnumber = {os.getpid()}\ntell(attempt(lambda: {call}))"
    assert attacks.run(script).told[0] in {"ProcessLookupError", "PermissionError"}
    assert os.getpriority(os.PRIO_PROCESS, 0) == 0


def test_no_right_of_root_is_left_to_anything_inside(attacks: Attacks) -> None:
    marker = f"rights-{os.getpid()}"
    with attacks.started(f"tell(os.getuid())  # {marker}\nsys.stdin.read()") as process:
        next(process.lines())
        status = next(filter(None, (_status(number) for number in processes_with(marker) if _is_python(number))))
    told = [status[name] for name in ("CapEff", "CapPrm", "NoNewPrivs", "Seccomp")]
    assert told == ["0" * 16, "0" * 16, "1", "2"]


def _is_python(number: int) -> bool:
    command = Path(f"/proc/{number}/cmdline").read_bytes().split(b"\0")
    return b"python" in command[0] and b"-B" in command[:5]


def _status(number: int) -> dict[str, str]:
    lines = Path(f"/proc/{number}/status").read_text().splitlines()
    return {name: value.strip() for name, value in (line.split(":", 1) for line in lines)}


def test_what_runs_inside_is_nobody_that_the_host_knows(attacks: Attacks) -> None:
    marker = f"user-{os.getpid()}"
    with attacks.started(f"tell(os.getuid())  # {marker}\nsys.stdin.read()") as process:
        inside = int(next(process.lines()))
        number = next(number for number in processes_with(marker) if _is_python(number))
        outside = Path(f"/proc/{number}").stat().st_uid
    if os.geteuid() != 0:
        assert outside == os.geteuid()
    elif attacks.cage.name == "bubblewrap":
        assert (inside, outside) == (1000, CODE_USER)
    else:
        assert inside == outside
        assert outside in range(61100, 61356)


def test_cages_side_by_side_cannot_end_each_other(attacks: Attacks) -> None:
    marker = f"victim-{os.getpid()}"
    with attacks.started(f"tell(1)  # {marker}\nsys.stdin.read()") as victim:
        next(victim.lines())
        numbers = processes_with(marker)
        (told,) = attacks.run(f"tell([attempt(os.kill, number, 9) for number in {numbers!r}])").told
        assert set(told) <= {"ProcessLookupError", "PermissionError"}
        assert victim.running()


def test_on_a_machine_whose_numbers_are_unknown_there_is_no_filter() -> None:
    assert filter_program("riscv64") is None
    assert filter_program("aarch64") != filter_program("x86_64")
