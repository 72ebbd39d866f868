"""Snapshots are found, replaced, and removed when there are too many."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from bot.replay.request import BaseState
from bot.replay.snapshots.store import Snapshot, SnapshotStore
from checks.catalog import Catalog, Table

BYTES = 10_000
SNAPSHOT = Snapshot(BaseState(catalog=Catalog(tables=(Table(1, "public", "orders", "table"),))), ("0001",))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "file").write_bytes(os.urandom(BYTES))
    return folder


@pytest.fixture
def store(tmp_path: Path) -> SnapshotStore:
    return SnapshotStore(tmp_path / "cache" / "snapshots", 5 * BYTES)


def files(store: SnapshotStore) -> set[str]:
    return {path.name for path in store.folder.iterdir() if path.is_file()}


def test_what_was_kept_is_found_as_it_was(store: SnapshotStore, data: Path, tmp_path: Path) -> None:
    assert store.find("one") is None
    store.keep("one", data, SNAPSHOT)
    assert store.find("one") == SNAPSHOT
    assert store.unpack("one", tmp_path / "back")
    assert (tmp_path / "back" / "file").read_bytes() == (data / "file").read_bytes()


def test_nobody_else_may_read_snapshots(store: SnapshotStore, data: Path) -> None:
    store.keep("one", data, SNAPSHOT)
    assert store.folder.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in store.folder.iterdir())


def test_a_damaged_snapshot_is_removed(store: SnapshotStore, data: Path, tmp_path: Path) -> None:
    store.keep("one", data, SNAPSHOT)
    place = store.folder / "one.snapshot"
    written = bytearray(place.read_bytes())
    written[BYTES // 2] ^= 1
    place.write_bytes(written)
    assert store.find("one") == SNAPSHOT
    assert not store.unpack("one", tmp_path / "back")
    assert store.find("one") is None


def test_a_snapshot_of_another_shape_is_removed(store: SnapshotStore, data: Path) -> None:
    store.keep("one", data, SNAPSHOT)
    place = store.folder / "one.snapshot"
    place.write_bytes(place.read_bytes()[:-100])
    assert store.find("one") is None
    assert not place.exists()


def test_a_half_written_snapshot_is_never_seen_and_removed_later(store: SnapshotStore, data: Path) -> None:
    store.keep("one", data, SNAPSHOT)
    half = store.folder / ".writing-half"
    half.write_bytes(b"half")
    store.prune(keep="one")
    assert half.exists()
    os.utime(half, (1, 1))
    store.prune(keep="one")
    assert files(store) == {"one.snapshot"}


def test_those_not_used_for_longest_make_room(store: SnapshotStore, data: Path, tmp_path: Path) -> None:
    for age, key in enumerate(("old", "older", "oldest"), 1):
        store.keep(key, data, SNAPSHOT)
        os.utime(store.folder / f"{key}.snapshot", (1000 - age, 1000 - age))
    assert store.unpack("oldest", tmp_path / "back")
    for key in ("new", "newer"):
        store.keep(key, data, SNAPSHOT)
    assert files(store) == {"old.snapshot", "oldest.snapshot", "new.snapshot", "newer.snapshot"}


def test_one_snapshot_does_not_take_the_room_of_all_others(store: SnapshotStore, data: Path) -> None:
    (data / "large").write_bytes(bytes(2 * BYTES))
    store.keep("one", data, SNAPSHOT)
    assert files(store) == set()


def test_a_removed_snapshot_is_still_read_to_its_end(store: SnapshotStore, data: Path, tmp_path: Path) -> None:
    store.keep("one", data, SNAPSHOT)
    with (store.folder / "one.snapshot").open("rb") as file:
        store.drop("one")
        assert len(file.read()) > BYTES
    assert not store.unpack("one", tmp_path / "back")


PROCESS = """
import sys, time
from pathlib import Path
from bot.replay.request import BaseState
from bot.replay.snapshots.store import Snapshot, SnapshotStore

folder, data = map(Path, sys.argv[1:])
store = SnapshotStore(folder, 1 << 20)
if store.find("one") is None:
    with store.building("one", 30):
        if store.find("one") is None:
            time.sleep(0.3)
            store.keep("one", data, Snapshot(BaseState(), ("0001",)))
            print("built")
"""


def test_of_two_processes_one_builds(store: SnapshotStore, data: Path) -> None:
    command = [sys.executable, "-c", PROCESS, str(store.folder), str(data)]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate(timeout=60)[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert sorted(said) == ["", "built\n"]


def test_who_waits_too_long_builds_for_himself(store: SnapshotStore) -> None:
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with store.building("one", 30):
            held.set()
            done.wait(30)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(30)
    started = time.monotonic()
    with store.building("one", 0.2):
        waited = time.monotonic() - started
    done.set()
    thread.join()
    assert waited >= 0.2


def test_a_cache_that_cannot_be_written_keeps_nothing_and_complains_to_nobody(tmp_path: Path, data: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = SnapshotStore(tmp_path / "file" / "snapshots", 1 << 20)
    with store.building("one", 5):
        store.keep("one", data, SNAPSHOT)
    assert store.find("one") is None
