"""What a cage may use up, and how it ends when it wants more."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from bot.replay.cage.plan import Limits, Mount
from tests.support.attacks import Attacks

MEBIBYTE = 1024 * 1024
_EAT = """
def eat(megabytes):
    return bytearray(os.urandom(1 << 20) * megabytes)
"""


def test_a_fork_bomb_stops_at_the_limit(attacks: Attacks) -> None:
    script = """
import time
children = 0
try:
    while children < 1000:
        if os.fork() == 0:
            time.sleep(30)
            os._exit(0)
        children += 1
except OSError as error:
    tell([type(error).__name__, children])
"""
    ((error, children),) = attacks.run(script).told
    assert error == "BlockingIOError"
    assert children < 100


def test_a_memory_bomb_is_ended_and_the_verdict_says_why(attacks: Attacks) -> None:
    script = _EAT + "import time\nkept = [eat(300)]\ntime.sleep(30)"
    started = time.monotonic()
    outcome = attacks.run(script, memory=200 * MEBIBYTE)
    assert outcome.verdict == "it used more than 200 MiB of memory"
    assert time.monotonic() - started < 5


def test_memory_is_counted_over_all_processes_together(attacks: Attacks) -> None:
    script = (
        _EAT
        + """
import time
for _ in range(8):
    if os.fork() == 0:
        kept = eat(40)
        time.sleep(30)
time.sleep(30)
"""
    )
    assert attacks.run(script, memory=200 * MEBIBYTE).verdict == "it used more than 200 MiB of memory"


def test_one_process_cannot_reserve_more_than_its_address_space(attacks: Attacks) -> None:
    script = "import mmap\ntell(attempt(mmap.mmap, -1, 5 << 30))"
    assert attacks.run(script).told == ["OSError"]


@pytest.mark.parametrize("script", ["while True: pass", "import time\ntime.sleep(60)", "os.kill(os.getpid(), 19)"])
def test_what_never_ends_is_ended_by_the_clock(attacks: Attacks, script: str) -> None:
    outcome = attacks.run(script, seconds=0.5)
    assert outcome.verdict == "it ran for more than 0.5 seconds"


def test_a_hundred_megabytes_of_prints_cost_a_few_kilobytes(attacks: Attacks) -> None:
    script = """
sys.stderr.write("the beginning\\n")
for _ in range(100):
    sys.stderr.write("x" * (1 << 20))
sys.stderr.write("the end\\n")
tell("went on")
"""
    outcome = attacks.run(script)
    assert outcome.told == ["went on"]
    assert outcome.log_length > 100 * MEBIBYTE
    assert len(outcome.log) < 20_000
    assert outcome.log.startswith("the beginning")
    assert outcome.log.endswith("the end\n")
    assert "bytes left out" in outcome.log


def test_a_flood_of_results_ends_the_cage(attacks: Attacks) -> None:
    script = "while True: os.write(1, b'[1]\\n' * 10000)"
    with attacks.started(script, output=4 * MEBIBYTE) as process:
        assert sum(len(line) + 1 for line in process.lines()) <= 4 * MEBIBYTE
        process.wait()
        assert process.watch.verdict == f"it sent more than {4 * MEBIBYTE} bytes of results"


def test_a_line_without_end_is_not_kept(attacks: Attacks) -> None:
    with attacks.started("while True: os.write(1, bytes(65536))", output=4 * MEBIBYTE) as process:
        assert list(process.lines()) == []
        process.wait()
        assert process.watch.verdict == f"it sent more than {4 * MEBIBYTE} bytes of results"


def test_no_more_files_can_be_open_than_allowed(attacks: Attacks) -> None:
    script = """
files = []
def open_many():
    while True:
        files.append(os.open("/dev/null", os.O_RDONLY))
tell([attempt(open_many), len(files)])
"""
    ((error, number),) = attacks.run(script, open_files=64).told
    assert error == "OSError"
    assert number < 64


def test_what_is_written_to_a_folder_of_the_host_is_bounded(attacks: Attacks) -> None:
    folder = attacks.folder / "data"
    folder.mkdir()
    folder.chmod(0o777)
    plan = attacks.plan(_FILL, Limits(seconds=20, disk=20 * MEBIBYTE, temporary=4096))
    plan = replace(plan, program=(*plan.program, "/data"))
    with attacks.cage.caged(replace(plan, mounts=(*plan.mounts, Mount(folder, "/data", writable=True)))) as process:
        process.wait()
        assert process.watch.verdict == "it wrote more than 20 MiB to disk", process.log.text


_FILL = """
import time
for number in range(1000):
    with open(f"{sys.argv[1]}/{number}", "wb") as file:
        file.write(bytes(1 << 20))
    time.sleep(0.02)
"""
