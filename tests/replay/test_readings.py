"""What was read of the base is kept by content, in one file for each project of a repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.replay import readings
from bot.replay.reading_answer import ReadRevision, ReadTable, ReadTree, UnreadableFile
from bot.replay.readings import KnownFile, ReadingStore, by_file, with_known

FIRST = ReadRevision("versions/1.py", "1", (), (), (), 1, "", "", None)
SECOND = ReadRevision("versions/2.py", "2", ("1",), (), (), 1, "", "", None)
TABLE = ReadTable("models.py", "orders", None, "Order", 3, 9, (), ())
BROKEN = UnreadableFile("versions/0.py", 1, "syntax error", "revision")
TREE = ReadTree((FIRST,), (BROKEN,), (TABLE,))
BLOBS = {"versions/0.py": "a", "versions/1.py": "b", "models.py": "c", "setup.py": "d"}


def store(folder: Path, repository: str = "repository.git") -> ReadingStore:
    return ReadingStore(folder / "readings", folder / repository)


def test_what_was_said_of_a_tree_is_the_same_from_what_is_known_of_its_files(tmp_path: Path) -> None:
    store(tmp_path).keep("project", by_file(TREE, BLOBS))
    known = store(tmp_path).find("project")
    assert known["setup.py"] == KnownFile("d")
    assert with_known(ReadTree((), (), ()), known) == TREE


def test_files_that_were_read_stand_among_those_that_are_known_in_the_order_of_their_paths() -> None:
    known = by_file(ReadTree((SECOND,), (), ()), {"versions/2.py": "e"})
    assert with_known(ReadTree((FIRST,), (), ()), known).revisions == (FIRST, SECOND)


def test_what_was_read_again_is_not_told_twice() -> None:
    assert with_known(TREE, by_file(TREE, BLOBS)) == TREE


def test_neither_another_repository_nor_another_project_is_told_of_it(tmp_path: Path) -> None:
    store(tmp_path).keep("project", by_file(TREE, BLOBS))
    assert store(tmp_path).find("other") == {}
    assert store(tmp_path, "other.git").find("project") == {}


def test_a_damaged_file_is_removed_and_nothing_is_known(tmp_path: Path) -> None:
    store(tmp_path).keep("project", by_file(TREE, BLOBS))
    (kept,) = (tmp_path / "readings").iterdir()
    kept.write_bytes(kept.read_bytes()[:-20])
    assert store(tmp_path).find("project") == {}
    assert not kept.exists()


def test_the_least_used_go_where_there_is_no_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = store(tmp_path, "first.git"), store(tmp_path, "second.git")
    first.keep("project", by_file(TREE, BLOBS))
    (kept,) = (tmp_path / "readings").iterdir()
    os.utime(kept, (0, 0))
    monkeypatch.setattr(readings, "_MOST_BYTES", kept.stat().st_size)
    second.keep("project", by_file(TREE, BLOBS))
    assert first.find("project") == {}
    assert second.find("project").keys() == BLOBS.keys()
