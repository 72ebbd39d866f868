"""Nothing of a cage outlives it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from bot.replay.cage.plan import CagePlan
from tests.support.attacks import Attacks, processes_with

_DAEMON = """
import time
for _ in range(2):
    if os.fork() > 0:
        if _ == 1:
            os._exit(0)
        os.wait()
        break
    os.setsid()
else:
    for descriptor in range(3):
        os.close(descriptor)
    time.sleep(300)
"""


def test_a_daemon_does_not_survive_the_program_that_started_it(attacks: Attacks) -> None:
    name = f"daemon-{os.getpid()}-{time.monotonic_ns()}"
    with attacks.started(f"# {name}\n{_DAEMON}\ntell('started')\nsys.stdin.read()") as process:
        next(process.lines())
        assert len(processes_with(name)) > 1
        process.input.close()
        assert process.wait() == 0
    assert processes_with(name) == []


def test_everything_is_gone_when_the_block_ends_early(attacks: Attacks) -> None:
    name = f"family-{os.getpid()}-{time.monotonic_ns()}"
    script = f"""# {name}
import time
first = os.getpid()
for _ in range(4):
    os.fork()
if os.getpid() == first:
    tell(1)
time.sleep(300)
"""
    with attacks.started(script) as process:
        next(process.lines())
        time.sleep(0.2)
        assert len(processes_with(name)) > 10
    assert processes_with(name) == []


def test_closing_every_channel_neither_blocks_nor_hides_the_end(attacks: Attacks) -> None:
    outcome = attacks.run("import time\nfor n in range(3): os.close(n)\ntime.sleep(60)", seconds=0.5)
    assert (outcome.told, outcome.verdict) == ([], "it ran for more than 0.5 seconds")


def test_a_program_that_never_reads_cannot_block_who_feeds_it(attacks: Attacks) -> None:
    with attacks.started("import time\ntime.sleep(60)", seconds=0.5) as process, pytest.raises(BrokenPipeError):
        process.input.write(bytes(1 << 20))


def test_no_folder_thread_or_descriptor_is_left(attacks: Attacks, monkeypatch: pytest.MonkeyPatch) -> None:
    attacks.run("pass")
    temporary = attacks.folder / "temporary"
    temporary.mkdir()
    temporary.chmod(0o755)
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    before = (len(list(Path("/proc/self/fd").iterdir())), threading.active_count(), mounts())
    attacks.run("tell('here')")
    attacks.run("import time\ntime.sleep(60)", seconds=0.2)
    assert (len(list(Path("/proc/self/fd").iterdir())), threading.active_count(), mounts()) == before
    assert list(temporary.iterdir()) == []


def test_all_of_a_cage_is_one_group_from_its_first_moment(attacks: Attacks) -> None:
    """Killing bubblewrap alone leaves what has not yet asked to die with it, one time in a hundred."""
    if attacks.cage.name != "bubblewrap":
        pytest.skip("the other cage has no process of its own between")
    name = f"group-{os.getpid()}-{time.monotonic_ns()}"
    with attacks.started(f"# {name}\ntell('started')\nsys.stdin.read()") as process:
        next(process.lines())
        assert {os.getpgid(number) for number in processes_with(name)} == {process.process_id}
    assert processes_with(name) == []


def test_a_cage_that_is_ended_while_it_is_made_leaves_nothing(attacks: Attacks) -> None:
    name = f"early-{os.getpid()}-{time.monotonic_ns()}"
    for milliseconds in range(0, 60, 4):
        with attacks.started(f"# {name}\nimport time\ntime.sleep(60)"):
            time.sleep(milliseconds / 1000)
        assert processes_with(name) == []


def test_a_cage_dies_with_the_bot(attacks: Attacks) -> None:
    name = f"orphan-{os.getpid()}-{time.monotonic_ns()}"
    program = f"""
from pathlib import PosixPath
from bot.replay.cage.bubblewrap_cage import BubblewrapCage
from bot.replay.cage.landlock.cage import LandlockCage
from tests.support.attacks import Attacks
with {attacks!r}.started("# {name}\\ntell(1)\\nsys.stdin.read()") as process:
    print(next(process.lines()), flush=True)
    process.wait()
"""
    bot = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, cwd=Path(__file__).parents[3])
    assert bot.stdout is not None
    assert bot.stdout.readline()
    bot.send_signal(signal.SIGKILL)
    bot.wait()
    bot.stdout.close()
    deadline = time.monotonic() + 5
    while (left := processes_with(name)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert left == []


def test_a_program_that_is_not_there_is_said_in_the_log(attacks: Attacks) -> None:
    with attacks.cage.caged(CagePlan(program=("/usr/bin/not-there",), mounts=())) as process:
        assert list(process.lines()) == []
        assert process.wait() != 0
        assert "not-there" in process.log.text


def mounts() -> int:
    """Return how many mounts the host sees."""
    return len(Path("/proc/self/mountinfo").read_text().splitlines())


def segments() -> set[str]:
    """Return the host's System V segments."""
    return {line.split()[1] for line in Path("/proc/sysvipc/shm").read_text().splitlines()[1:]}


def test_memory_that_outlives_processes_is_freed(attacks: Attacks) -> None:
    before = segments()
    script = "tell(libc.shmget(0, 4096, 0o1600))\nimport time\ntime.sleep(60)"
    with attacks.started(script, calls=frozenset({"shmget"})) as process:
        assert int(next(process.lines())) >= 0
    assert segments() <= before
