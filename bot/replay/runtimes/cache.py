"""Keeps resolutions and installed libraries: built beside their place, renamed into it, the least used removed."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import platform
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import msgspec

from bot.replay.runtimes.interpreters import Interpreter
from bot.replay.runtimes.resolve import Resolution
from bot.replay.runtimes.selection import Selection
from bot.replay.runtimes.uv import DOWNLOADS

_FORMAT = 1
_RESOLVED_SECONDS = 7 * 86_400.0
"""How long newer versions of what a tree does not pin are not looked for."""
_FAILED_SECONDS = 600.0
_LEFT_SECONDS = 7_200.0
"""Older unfinished folders are those of a killed process."""
_LIBRARIES, _ABOUT = "site", "about.json"


class Remembered(msgspec.Struct, frozen=True):
    """How resolving a selection ended."""

    at: float
    versions: tuple[tuple[str, str], ...] = ()
    left_out: tuple[str, ...] = ()
    loosened: tuple[str, ...] = ()
    as_of: str | None = None
    failed: str | None = None
    too_much: bool = False
    """Whether it failed by its size, so that less might go through."""


class RuntimeCache:
    """A folder of installed libraries that everybody may read."""

    def __init__(self, folder: Path, most_bytes: int, in_use: ExitStack) -> None:
        """``in_use`` ends when nothing that was taken from here is used any more."""
        self.folder = folder
        self._most_bytes = most_bytes
        self._in_use = in_use
        for place in (folder, folder / "resolved", folder / "locks"):
            place.mkdir(parents=True, exist_ok=True)
            with contextlib.suppress(PermissionError):
                place.chmod(0o755)

    def remembered(self, key: str) -> Remembered | None:
        """Return how resolving ended last time, if that is not too long ago."""
        try:
            found = msgspec.json.decode((self.folder / "resolved" / f"{key}.json").read_bytes(), type=Remembered)
        except (OSError, msgspec.DecodeError):
            return None
        longest = _RESOLVED_SECONDS if found.failed is None else _FAILED_SECONDS
        return found if 0 <= time.time() - found.at < longest else None

    def remember(self, key: str, record: Remembered) -> None:
        """Keep how resolving ended."""
        with tempfile.NamedTemporaryFile(dir=self.folder / "resolved", delete=False) as file:
            file.write(msgspec.json.encode(record))
        Path(file.name).replace(self.folder / "resolved" / f"{key}.json")

    def installed(self, resolution: Resolution, interpreter: Interpreter, build: Callable[[Path], None]) -> Path:
        """Return the folder of libraries, built by ``build`` where it is not there yet."""
        target = self.folder / _key(interpreter, [f"{name}=={version}" for name, version in resolution.versions])
        self._in_use.enter_context(_held(self._use(target), fcntl.LOCK_SH))  # whoever removes it is waited for
        with _held(self.folder / "locks" / target.name, fcntl.LOCK_EX):
            if not (target / _ABOUT).exists():
                self._build(target, build)
                self.prune()
        with contextlib.suppress(OSError):
            os.utime(target)
        return target / _LIBRARIES

    def _build(self, target: Path, build: Callable[[Path], None]) -> None:
        building = Path(tempfile.mkdtemp(prefix=".building-", dir=self.folder))
        try:
            building.chmod(0o755)
            (building / _LIBRARIES).mkdir(mode=0o755)
            build(building / _LIBRARIES)
            (building / _ABOUT).write_text(json.dumps({"bytes": size_of(building)}))
            building.rename(target)
        finally:
            shutil.rmtree(building, ignore_errors=True)

    @contextlib.contextmanager
    def downloading(self) -> Iterator[None]:
        """Keep the downloads in their place for the length of the block; afterwards they go if they are too large."""
        with (self.folder / "locks" / DOWNLOADS).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH)
            yield
            with contextlib.suppress(BlockingIOError):
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if size_of(self.folder / DOWNLOADS) > self._most_bytes:
                    _remove(self.folder / DOWNLOADS)

    def prune(self) -> None:
        """Remove the runtimes that were not used for longest until the rest is small enough; none that is in use."""
        known = [
            (about.parent.stat().st_mtime, _bytes(about), about.parent) for about in self.folder.glob(f"*/{_ABOUT}")
        ]
        for place in self.folder.glob(".*-*"):  # what a killed process left
            if time.time() - place.stat().st_mtime > _LEFT_SECONDS:
                shutil.rmtree(place, ignore_errors=True)
        total = sum(size for _, size, _ in known)
        for _, size, folder in sorted(known):
            if total <= self._most_bytes:
                break
            with contextlib.suppress(BlockingIOError), _held(self._use(folder), fcntl.LOCK_EX | fcntl.LOCK_NB):
                _remove(folder)
                total -= size

    def _use(self, folder: Path) -> Path:
        """Return the file that is locked as long as a runtime is used; the kernel frees those of dead processes."""
        return self.folder / "locks" / f"{folder.name}.use"


@contextlib.contextmanager
def _held(path: Path, how: int) -> Iterator[None]:
    """Hold a lock for the length of the block; raises BlockingIOError where it is not to be waited for and not free."""
    with path.open("w") as lock:
        fcntl.flock(lock, how)
        yield


def selection_key(selection: Selection, interpreter: Interpreter) -> str:
    """Return what a selection is remembered by."""
    wanted = sorted(item.text for item in selection.wanted)
    constraints = sorted(item.text for item in selection.constraints)
    day = ["", selection.as_of] if selection.as_of else []
    return _key(interpreter, [*wanted, "", *constraints, "", *sorted(selection.excluded), *day])


def size_of(folder: Path) -> int:
    """Return the bytes of all files of a folder."""
    files = (Path(place, name) for place, _, names in os.walk(folder) for name in names)
    return sum(file.lstat().st_size for file in files)


def _key(interpreter: Interpreter, lines: list[str]) -> str:
    about = [_FORMAT, interpreter.full, platform.machine(), platform.libc_ver(), os.geteuid() == 0, lines]
    return hashlib.sha256(json.dumps(about).encode()).hexdigest()[:32]


def _bytes(about: Path) -> int:
    try:
        return int(json.loads(about.read_text())["bytes"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0


def _remove(folder: Path) -> None:
    """Take a runtime out of its place in one step, then delete it."""
    aside = Path(tempfile.mkdtemp(prefix=".removing-", dir=folder.parent))
    with contextlib.suppress(OSError):
        folder.rename(aside / folder.name)
    shutil.rmtree(aside, ignore_errors=True)
