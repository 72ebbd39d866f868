"""Files of a database are copied as plain files, and put aside without losing their identity."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.errors import SandboxError
from bot.replay.sqlite.files import FILE, copy_files, set_aside


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    source, target = tmp_path / "source", tmp_path / "target"
    source.mkdir()
    target.mkdir()
    return source, target


def test_the_log_beside_a_database_comes_along(folders: tuple[Path, Path]) -> None:
    source, target = folders
    (source / FILE).write_bytes(b"database")
    (source / f"{FILE}-wal").write_bytes(b"log")
    copy_files(source, target)
    assert (target / FILE).read_bytes() == b"database"
    assert (target / f"{FILE}-wal").read_bytes() == b"log"


def test_a_link_is_not_followed(folders: tuple[Path, Path], tmp_path: Path) -> None:
    source, target = folders
    (tmp_path / "secret").write_text("secret")
    (source / FILE).symlink_to(tmp_path / "secret")
    with pytest.raises(SandboxError, match="no longer a plain file"):
        copy_files(source, target)
    assert not (target / FILE).exists()


def test_a_pipe_does_not_make_the_review_wait(folders: tuple[Path, Path]) -> None:
    source, target = folders
    os.mkfifo(source / FILE)
    with pytest.raises(SandboxError, match="no longer a plain file"):
        copy_files(source, target)


def test_an_open_file_is_the_same_after_it_was_put_aside(folders: tuple[Path, Path]) -> None:
    source, _ = folders
    (source / FILE).write_bytes(b"kept")
    before = (source / FILE).stat().st_ino
    with set_aside(source):
        assert (source / FILE).read_bytes() == b""
        (source / FILE).write_bytes(b"other")
    assert ((source / FILE).stat().st_ino, (source / FILE).read_bytes()) == (before, b"kept")


def test_something_else_in_its_place_is_told(folders: tuple[Path, Path]) -> None:
    source, _ = folders
    (source / FILE).write_bytes(b"kept")

    def replace_it() -> None:
        with set_aside(source):
            (source / FILE).unlink()
            (source / FILE).mkdir()

    with pytest.raises(SandboxError, match="something else is in the place"):
        replace_it()
