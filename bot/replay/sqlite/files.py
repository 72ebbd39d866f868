"""Copies a database's files out of a folder that hostile code writes: plain files only, and only so much of them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bot.errors import SandboxError
from bot.replay.cage.plan import MEBIBYTE

FILE = "scratch.db"
"""The database's file, in every folder of ours."""
_BESIDE = ("-journal", "-wal")
"""What SQLite keeps beside a database whose last transaction is not in it yet (SQLite manual, "Temporary Files")."""
_ASIDE = ".aside"
_MOST_BYTES = 128 * MEBIBYTE
_CHUNK = MEBIBYTE


def copy_files(source: Path, target: Path) -> None:
    """Copy the database of one folder into another, in the place of what is there.

    Raises SandboxError where there is no plain file of a usable size.
    """
    for suffix in ("", *_BESIDE):
        with suppress(FileNotFoundError):
            (target / f"{FILE}{suffix}").unlink()
        try:
            _copy(source / f"{FILE}{suffix}", target / f"{FILE}{suffix}")
        except FileNotFoundError:
            if not suffix:
                raise _unusable("its file is gone") from None
        except OSError as error:  # ELOOP for a symbolic link, ENXIO for a socket
            raise _unusable(f"it is no longer a plain file ({error.strerror})") from error


def hand_over(folder: Path) -> None:
    """Give the database's files to the owner of their folder, as whom reviewed code runs.

    Where he is only now made the owner, whoever does that hands over what is in the folder already. Links are not
    followed: he may have put one there.
    """
    owner = folder.stat().st_uid
    if os.geteuid() == 0:
        for name in _names():
            with suppress(FileNotFoundError):
                os.lchown(folder / name, owner, owner)


@contextmanager
def set_aside(folder: Path) -> Iterator[None]:
    """Put an empty database in the place of a folder's own for the length of the block.

    The files keep their identity, so that who has them open still writes to them afterwards. Raises SandboxError where
    something else has taken their place.
    """
    _move(folder, "", _ASIDE)
    try:
        with _told():
            (folder / FILE).touch(exist_ok=False)
        hand_over(folder)
        yield
    finally:
        for name in _names():
            with _told(), suppress(FileNotFoundError):
                (folder / name).unlink()
        _move(folder, _ASIDE, "")


def _move(folder: Path, before: str, after: str) -> None:
    for name in _names():
        with _told(), suppress(FileNotFoundError):
            (folder / f"{name}{before}").rename(folder / f"{name}{after}")


@contextmanager
def _told() -> Iterator[None]:
    """Say what the operating system refuses as an error of the sandbox."""
    try:
        yield
    except OSError as error:
        raise _unusable(f"something else is in the place of its file ({error.strerror})") from error


def _names() -> Iterator[str]:
    return (f"{FILE}{suffix}" for suffix in ("", *_BESIDE, "-shm"))


def _copy(source: Path, target: Path) -> None:
    descriptor = os.open(source, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file, target.open("xb") as copy:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise _unusable("it is no longer a plain file")
        left = _MOST_BYTES
        while chunk := file.read(min(_CHUNK, left + 1)):
            left -= len(chunk)
            if left < 0:
                raise _unusable(f"it has more than {_MOST_BYTES // MEBIBYTE} MiB")
            copy.write(chunk)


def _unusable(why: str) -> SandboxError:
    return SandboxError(
        f"The scratch database cannot be used any more: {why}.",
        "Look for code in the migrations or env.py that writes the database's file itself, or fills it.",
    )
