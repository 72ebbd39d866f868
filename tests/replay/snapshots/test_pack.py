"""A packed folder comes back as it was, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.replay.snapshots.pack import DamagedError, UnfitError, read_about, unpack, write_pack

ROOM = 1 << 20


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with what a data directory has: folders, empty files, modes."""
    folder = tmp_path / "data"
    (folder / "base" / "5").mkdir(parents=True)
    (folder / "empty").mkdir(mode=0o700)
    (folder / "base" / "5" / "1259").write_bytes(os.urandom(20_000))
    (folder / "base" / "5" / "2619").write_bytes(b"")
    (folder / "PG_VERSION").write_bytes(b"18\n")
    (folder / "PG_VERSION").chmod(0o600)
    folder.chmod(0o700)
    return folder


@pytest.fixture
def packed(folder: Path, tmp_path: Path) -> Path:
    return pack(folder, tmp_path / "pack")


def pack(folder: Path, path: Path) -> Path:
    with path.open("wb") as file:
        write_pack(file, folder, b'{"heads":["0001"]}', ROOM)
    return path


def content(folder: Path) -> dict[str, tuple[int, bytes | None]]:
    return {
        str(path.relative_to(folder)): (path.stat().st_mode, path.read_bytes() if path.is_file() else None)
        for path in folder.rglob("*")
    }


def test_a_folder_comes_back_with_its_modes(folder: Path, packed: Path, tmp_path: Path) -> None:
    unpack(packed, tmp_path / "back")
    assert content(tmp_path / "back") == content(folder)
    assert (tmp_path / "back").stat().st_mode == folder.stat().st_mode
    assert read_about(packed) == b'{"heads":["0001"]}'


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_what_belongs_to_another_user_belongs_to_him_again(folder: Path, tmp_path: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        os.chown(path, 61001, 61001)
    unpack(pack(folder, tmp_path / "pack"), tmp_path / "back")
    assert {path.stat().st_uid for path in (tmp_path / "back", *(tmp_path / "back").rglob("*"))} == {61001}


@pytest.mark.parametrize("position", [5, 10_000, -20, -200])
def test_a_changed_byte_is_noticed(packed: Path, tmp_path: Path, position: int) -> None:
    written = bytearray(packed.read_bytes())
    written[position] ^= 1
    packed.write_bytes(written)
    with pytest.raises(DamagedError):
        unpack(packed, tmp_path / "back")


@pytest.mark.parametrize("kept", [0, 30, 10_000, -1])
def test_a_file_that_was_cut_off_is_noticed(packed: Path, tmp_path: Path, kept: int) -> None:
    packed.write_bytes(packed.read_bytes()[:kept])
    with pytest.raises(DamagedError):
        read_about(packed)
    with pytest.raises(DamagedError):
        unpack(packed, tmp_path / "back")


def test_a_link_is_not_packed(folder: Path, tmp_path: Path) -> None:
    (folder / "pg_tblspc").symlink_to("/etc")
    with pytest.raises(UnfitError, match="pg_tblspc"):
        pack(folder, tmp_path / "pack")


def test_what_exceeds_the_room_is_not_packed(folder: Path, tmp_path: Path) -> None:
    (folder / "large").write_bytes(bytes(ROOM + 1))
    with pytest.raises(UnfitError, match="more than"):
        pack(folder, tmp_path / "pack")
