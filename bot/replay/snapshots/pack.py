"""One file that holds a folder, every file in it with a checksum: what was cut off or has changed is noticed."""

from __future__ import annotations

import hashlib
import mmap
import os
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import msgspec

_LENGTH_BYTES = 8
_DIGEST_BYTES = hashlib.sha256().digest_size


class DamagedError(Exception):
    """The file is not what was written."""


class UnfitError(Exception):
    """The folder holds what cannot be kept: a link, a device, or more than there is room for."""


class _Entry(msgspec.Struct, frozen=True, array_like=True):
    path: str
    mode: int
    size: int
    """In bytes; -1 for a folder."""
    checksum: int = 0


class _Index(msgspec.Struct, frozen=True):
    """The last part of the file, before its own digest and length."""

    about: msgspec.Raw
    user: int
    group: int
    mode: int
    entries: tuple[_Entry, ...]


def write_pack(file: IO[bytes], folder: Path, about: bytes, most_bytes: int) -> None:
    """Write a folder that nobody changes meanwhile; ``about`` is a JSON document of the caller's.

    Raises UnfitError for anything but folders and regular files, and where these exceed ``most_bytes``.
    """
    entries: list[_Entry] = []
    for path in _below(folder):
        entries.append(_append(file, folder, path))
        if file.tell() > most_bytes:
            raise UnfitError(f"it takes more than {most_bytes} bytes")
    state = folder.stat()
    mode = stat.S_IMODE(state.st_mode)
    index = msgspec.json.encode(_Index(msgspec.Raw(about), state.st_uid, state.st_gid, mode, tuple(entries)))
    file.write(index + hashlib.sha256(index).digest() + len(index).to_bytes(_LENGTH_BYTES, "big"))


def read_about(path: Path) -> bytes:
    """Return the document that was written along. Raises DamagedError, and OSError where there is no such file."""
    with path.open("rb") as file:
        return bytes(_index(file).about)


def unpack(path: Path, folder: Path) -> None:
    """Make the folder anew, with its owner where we are root. Raises DamagedError where a checksum does not fit."""
    with path.open("rb") as file:
        index = _index(file)
        owner = (index.user, index.group) if os.geteuid() == 0 else None
        folder.mkdir()
        _dress(folder, index.mode, owner)
        if not any(entry.size > 0 for entry in index.entries):
            raise DamagedError("it holds nothing")
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as memory, memoryview(memory) as content:
            _unpack(content, index.entries, folder, owner)


def _unpack(content: memoryview, entries: tuple[_Entry, ...], folder: Path, owner: tuple[int, int] | None) -> None:
    position = 0
    for entry in entries:
        target = folder / entry.path
        if entry.size < 0:
            target.mkdir()
            _dress(target, entry.mode, owner)
            continue
        with content[position : position + entry.size] as part:
            if len(part) != entry.size or zlib.crc32(part) != entry.checksum:
                raise DamagedError(f"{entry.path} is not what was written")
            _write(target, part, entry.mode, owner)
        position += entry.size


def _below(folder: Path) -> Iterator[str]:
    """Yield everything below a folder, each folder before what is in it."""
    pending = [""]
    while pending:
        parent = pending.pop()
        with os.scandir(folder / parent) as entries:
            names = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
        for name, is_folder in names:
            path = f"{parent}/{name}" if parent else name
            yield path
            if is_folder:
                pending.append(path)


def _append(file: IO[bytes], folder: Path, path: str) -> _Entry:
    state = (folder / path).lstat()
    mode = stat.S_IMODE(state.st_mode)
    if stat.S_ISDIR(state.st_mode):
        return _Entry(path, mode, -1)
    if not stat.S_ISREG(state.st_mode):
        raise UnfitError(f"{path} is no regular file")
    content = (folder / path).read_bytes()
    file.write(content)
    return _Entry(path, mode, len(content), zlib.crc32(content))


def _index(file: IO[bytes]) -> _Index:
    size = os.fstat(file.fileno()).st_size
    tail = _LENGTH_BYTES + _DIGEST_BYTES
    if size < tail:
        raise DamagedError("it is too short")
    file.seek(size - _LENGTH_BYTES)
    length = int.from_bytes(file.read(_LENGTH_BYTES), "big")
    if length > size - tail:
        raise DamagedError("its index is cut off")
    file.seek(size - tail - length)
    index, digest = file.read(length), file.read(_DIGEST_BYTES)
    if hashlib.sha256(index).digest() != digest:
        raise DamagedError("its index has changed")
    try:
        return msgspec.json.decode(index, type=_Index)
    except msgspec.DecodeError as error:
        raise DamagedError(f"its index is not understood: {error}") from error


def _write(target: Path, content: memoryview, mode: int, owner: tuple[int, int] | None) -> None:
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        os.fchmod(descriptor, mode)
        if owner is not None:
            os.fchown(descriptor, *owner)
        with os.fdopen(descriptor, "wb", buffering=0, closefd=False) as file:
            written = 0
            while written < len(content):
                written += file.write(content[written:])
    finally:
        os.close(descriptor)


def _dress(folder: Path, mode: int, owner: tuple[int, int] | None) -> None:
    folder.chmod(mode)
    if owner is not None:
        os.chown(folder, *owner)
