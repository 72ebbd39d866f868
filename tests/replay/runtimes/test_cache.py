"""Tests of what is kept between reviews."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from bot.replay.runtimes.cache import Remembered, RuntimeCache, selection_key
from bot.replay.runtimes.interpreters import Interpreters
from bot.replay.runtimes.requirement import Requirement
from bot.replay.runtimes.resolve import Resolution
from bot.replay.runtimes.selection import Selection

OWN = Interpreters({}).own
ONE, OTHER = Resolution((("a", "1"),)), Resolution((("b", "1"),))


def write(folder: Path) -> None:
    (folder / "a.py").write_text("x" * 100_000)


def test_libraries_are_built_once_and_then_found(tmp_path: Path) -> None:
    cache = RuntimeCache(tmp_path, 10**9, ExitStack())
    builds: list[Path] = []

    def build(folder: Path) -> None:
        builds.append(folder)
        write(folder)

    first, second = (cache.installed(ONE, OWN, build) for _ in range(2))
    assert first == second
    assert (first / "a.py").exists()
    assert len(builds) == 1
    assert builds[0] != first, "built beside its place"
    assert first.parent.stat().st_mode & 0o055 == 0o055


def test_half_of_a_runtime_is_never_used(tmp_path: Path) -> None:
    cache = RuntimeCache(tmp_path, 10**9, ExitStack())

    def broken(folder: Path) -> None:
        write(folder)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        cache.installed(ONE, OWN, broken)
    assert not list(tmp_path.glob(".building-*"))
    assert (cache.installed(ONE, OWN, write) / "a.py").exists()


def test_two_builders_at_once_build_one(tmp_path: Path) -> None:
    builds: list[Path] = []

    def build(folder: Path) -> None:
        builds.append(folder)
        time.sleep(0.2)
        write(folder)

    def work() -> None:
        RuntimeCache(tmp_path, 10**9, ExitStack()).installed(ONE, OWN, build)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(builds) == 1


def test_the_least_used_goes_when_there_is_too_much_but_never_one_in_use(tmp_path: Path) -> None:
    with ExitStack() as other_review:
        old = RuntimeCache(tmp_path, 150_000, other_review).installed(ONE, OWN, write)
        os.utime(old.parent, (1, 1))
        with ExitStack() as review:
            new = RuntimeCache(tmp_path, 150_000, review).installed(OTHER, OWN, write)
        assert old.exists(), "another review has it mounted"
    newest = RuntimeCache(tmp_path, 150_000, ExitStack()).installed(Resolution((("c", "1"),)), OWN, write)
    assert not old.exists()
    assert not new.exists()
    assert newest.exists()


def test_of_two_runtimes_the_one_that_was_used_last_stays(tmp_path: Path) -> None:
    for resolution in (ONE, OTHER, ONE):
        with ExitStack() as review:
            first = RuntimeCache(tmp_path, 250_000, review).installed(resolution, OWN, write)
        time.sleep(0.01)
    with ExitStack() as review:
        RuntimeCache(tmp_path, 250_000, review).installed(Resolution((("c", "1"),)), OWN, write)
    assert first.exists()
    assert len(list(tmp_path.glob("*/about.json"))) == 2


def test_a_runtime_of_a_process_that_was_killed_is_not_in_use(tmp_path: Path) -> None:
    with ExitStack() as review:
        old = RuntimeCache(tmp_path, 1, review).installed(ONE, OWN, write)
    lock = tmp_path / "locks" / f"{old.parent.name}.use"
    killed = subprocess.Popen(["flock", "--shared", "--no-fork", lock, "sleep", "60"])
    time.sleep(0.2)
    RuntimeCache(tmp_path, 1, ExitStack()).prune()
    assert old.exists()
    killed.kill()
    killed.wait()
    RuntimeCache(tmp_path, 1, ExitStack()).prune()
    assert not old.exists()


def test_what_a_killed_builder_left_goes(tmp_path: Path) -> None:
    cache = RuntimeCache(tmp_path, 10**9, ExitStack())
    left = tmp_path / ".building-x"
    left.mkdir()
    os.utime(left, (1, 1))
    cache.installed(ONE, OWN, write)
    assert not left.exists()


def test_a_resolution_is_remembered_and_a_failure_not_for_long(tmp_path: Path) -> None:
    cache = RuntimeCache(tmp_path, 10**9, ExitStack())
    record = Remembered(time.time(), (("a", "1"),), ("b",), ("c",))
    cache.remember("key", record)
    assert cache.remembered("key") == record
    cache.remember("key", Remembered(time.time() - 700, failed="no"))
    assert cache.remembered("key") is None
    cache.remember("key", Remembered(time.time() + 700))
    assert cache.remembered("key") is None, "a clock that was wrong does not keep anything for ever"


@pytest.mark.parametrize("content", ["", "{", '{"at": "x"}', '{"versions": []}'])
def test_a_broken_memory_is_none(tmp_path: Path, content: str) -> None:
    cache = RuntimeCache(tmp_path, 10**9, ExitStack())
    (tmp_path / "resolved" / "key.json").write_text(content)
    assert cache.remembered("key") is None


def test_downloads_go_when_they_are_too_much_and_nobody_uses_them(tmp_path: Path) -> None:
    cache = RuntimeCache(tmp_path, 1000, ExitStack())
    (tmp_path / "uv").mkdir()
    write(tmp_path / "uv")
    with cache.downloading():
        with cache.downloading():
            pass
        assert (tmp_path / "uv" / "a.py").exists()
    assert not (tmp_path / "uv").exists()


def test_any_difference_in_what_is_asked_for_is_another_key() -> None:
    base = Selection((Requirement("a"),), (Requirement("b", "==1"),))
    others = [
        Selection((Requirement("a", "==1"),), base.constraints),
        Selection((Requirement("a", extras=("x",)),), base.constraints),
        Selection(base.wanted, (Requirement("b", "==2"),)),
        Selection(base.wanted, base.constraints, frozenset({"c"})),
    ]
    assert len({selection_key(item, OWN) for item in (base, *others)}) == 5
    assert selection_key(base, OWN) == selection_key(
        Selection(base.wanted, base.constraints, modules=frozenset("m")), OWN
    )
