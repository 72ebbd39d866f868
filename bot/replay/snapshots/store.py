"""The folder of snapshots: found by key, written beside their place and renamed into it, the least used removed."""

from __future__ import annotations

import contextlib
import fcntl
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import msgspec

from bot.replay.request import BaseState
from bot.replay.snapshots.pack import DamagedError, UnfitError, read_about, unpack, write_pack

SNAPSHOT_BYTES = 2 * 1024**3
"""Room for some 60 of them."""
_SUFFIX = ".snapshot"
_HALF_WRITTEN = ".writing-"
_ABANDONED_SECONDS = 3_600.0
_LARGEST_SHARE = 4
"""One snapshot takes at most this part of the room for all of them."""
_SECONDS_BETWEEN_LOOKS = 0.05


class Snapshot(msgspec.Struct, frozen=True):
    """What a replay of the base found, next to the data that it left."""

    state: BaseState
    heads: tuple[str, ...]
    """The revisions that the database stands at."""


@dataclass(frozen=True, slots=True)
class SnapshotStore:
    """A folder that only the bot's own user may enter; no cage ever sees it."""

    folder: Path
    most_bytes: int
    """How much all snapshots together may take; 0 keeps none."""

    def find(self, key: str) -> Snapshot | None:
        """Return what is known of a snapshot; one that is damaged is removed."""
        try:
            return msgspec.json.decode(read_about(self._place(key)), type=Snapshot)
        except OSError:
            return None
        except (DamagedError, msgspec.DecodeError):
            self.drop(key)
            return None

    def unpack(self, key: str, folder: Path) -> bool:
        """Write a snapshot's data into a new folder; say whether it was there and whole. A damaged one is removed."""
        try:
            unpack(self._place(key), folder)
            os.utime(self._place(key))
        except DamagedError:
            self.drop(key)
            return False
        except OSError:  # another review's store has just removed it, or there is no room to work in
            return False
        return True

    def keep(self, key: str, data: Path, snapshot: Snapshot) -> None:
        """Keep a folder that nobody writes to any more; without room, or where it holds odd things, it is not kept."""
        with contextlib.suppress(OSError, UnfitError):
            self._make()
            file = tempfile.NamedTemporaryFile(prefix=_HALF_WRITTEN, dir=self.folder, delete=False)  # noqa: SIM115
            try:
                with file:
                    write_pack(file, data, msgspec.json.encode(snapshot), self.most_bytes // _LARGEST_SHARE)
                Path(file.name).rename(self._place(key))
            finally:
                Path(file.name).unlink(missing_ok=True)
            self.prune(keep=key)

    def drop(self, key: str) -> None:
        """Remove a snapshot; who reads it right now reads it to its end."""
        with contextlib.suppress(OSError):
            self._place(key).unlink()

    @contextlib.contextmanager
    def building(self, key: str, seconds: float) -> Iterator[None]:
        """Let one review build a snapshot while others wait for it, each so many seconds at most.

        Who has waited in vain goes on as well: building twice costs time, and nothing else.
        """
        with contextlib.ExitStack() as stack:
            with contextlib.suppress(OSError):  # where nothing can be kept nobody needs to wait
                self._make()
                lock = stack.enter_context((self.folder / "locks" / key).open("w"))
                _lock(lock, seconds)
            yield

    def prune(self, keep: str) -> None:
        """Remove the snapshots that were not used for longest until the rest is small enough."""
        for path in [*self.folder.glob(f"{_HALF_WRITTEN}*"), *(self.folder / "locks").iterdir()]:
            with contextlib.suppress(OSError):
                if time.time() - path.stat().st_mtime > _ABANDONED_SECONDS:
                    path.unlink()
        found = sorted(_used_and_size(self.folder))
        total = sum(size for _, size, _ in found)
        for _, size, path in found:
            if total > self.most_bytes and path != self._place(keep):
                path.unlink(missing_ok=True)
                total -= size

    def _place(self, key: str) -> Path:
        return self.folder / f"{key}{_SUFFIX}"

    def _make(self) -> None:
        for folder in (self.folder, self.folder / "locks"):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def _used_and_size(folder: Path) -> Iterator[tuple[float, int, Path]]:
    for path in folder.glob(f"*{_SUFFIX}"):
        with contextlib.suppress(OSError):
            state = path.stat()
            yield state.st_mtime, state.st_size, path


def _lock(file: IO[str], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_SECONDS_BETWEEN_LOOKS)
        else:
            return
